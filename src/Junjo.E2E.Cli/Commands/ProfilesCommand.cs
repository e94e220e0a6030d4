using System.CommandLine;
using System.Globalization;

using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Workload;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>junjo-e2e profiles</c>: lists the profiles with what they come to.</summary>
internal static class ProfilesCommand
{
    private const int SampledWorkflows = 200;

    public static Command Create()
    {
        Option<string?> file = ProfileFileOption.Create();
        var command = new Command("profiles", "List the profiles with what they come to.") { file };
        command.SetAction(parsed => Guard.RunAsync(parsed, async () =>
        {
            var settings = new RunSettings { ProfileFile = parsed.GetValue(file), Seed = 1 };
            foreach (Profile profile in Profile.AllOf(settings))
            {
                RunPlan plan = RunPlan.Create(settings with { Profile = profile.Name }, TimeProvider.System);
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"{profile.Name,-20}{TextOf(plan)}  {profile.Purpose}");
            }

            return ExitCode.Pass;
        }));
        return command;
    }

    private static string TextOf(RunPlan plan)
    {
        string pace = plan.Rate?.ToString() ?? $"concurrency {plan.Concurrency:N0}";
        string amount = plan.Cycles is { } cycles ? $"x {cycles:N0} cycles" : $"for {plan.Duration!.Value.TotalSeconds:0} s";
        return string.Create(
            CultureInfo.InvariantCulture,
        $"{plan.Manifest.Services.Count,2} services {amount,-14} {plan.Manifest.Scenario}, {pace}: {TotalsOf(plan)}");
    }

    private static string TotalsOf(RunPlan plan)
    {
        double spans = WorkflowSample.MeanSpans(new RunWorkload(plan.Manifest), SampledWorkflows);
        return PlanTotals.ExportsOf(plan) * Schedule.WorkflowsOfExport(plan) is { } workflows
            ? string.Create(CultureInfo.InvariantCulture, $"{workflows:N0} workflows, about {workflows * spans:N0} spans.")
            : string.Create(CultureInfo.InvariantCulture, $"as many workflows as are taken, {spans:0.#} spans each.");
    }
}
