using System.CommandLine;
using System.Globalization;

using Junjo.E2E.Workload;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>junjo-e2e scenarios</c>: lists the scenarios with their workflows.</summary>
internal static class ScenariosCommand
{
    public static Command Create()
    {
        var command = new Command(
            "scenarios", "List the scenarios: their workflows with share and spans. --weight mixes scenarios and changes shares by these "
            + "names.");
        command.SetAction(parsed =>
        {
            TextWriter output = parsed.InvocationConfiguration.Output;
            foreach (IScenario scenario in Scenarios.All)
            {
                output.WriteLine($"{scenario.Name,-18}{scenario.Summary}");
                foreach (WorkflowSample sample in WorkflowSample.Of(scenario))
                {
                    output.WriteLine($"    {TextOf(sample)}");
                }
            }
        });
        return command;
    }

    private static string TextOf(WorkflowSample sample)
    {
        string spans = sample.Least == sample.Most ? $"{sample.Least:N0} spans"
            : string.Create(CultureInfo.InvariantCulture, $"{sample.Least:N0} to {sample.Most:N0} spans, {sample.Mean:0.0} on average");
        return string.Create(CultureInfo.InvariantCulture, $"{sample.Kind.Name,-26}{sample.Kind.Share,7:P1}  {spans}");
    }
}
