using System.CommandLine;
using System.Globalization;

using Junjo.E2E.Cli.Output;
using Junjo.E2E.Engine.Runs;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Results;
using Junjo.E2E.Studios;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>junjo-e2e generate</c>: sends, and leaves a run that <c>verify</c> judges later.</summary>
internal static class GenerateCommand
{
    public static Command Create(SettingsSource source)
    {
        var run = new RunOptions();
        var studio = new StudioOptions();
        var config = new ConfigOption(source);
        var folder = new OutOption();
        var command = new Command(
            "generate", "Send what check would send to a running Studio, and leave a run that verify judges any time later.");
        var dryRun = new DryRun();
        dryRun.AddTo(command);
        run.AddTo(command);
        studio.AddTo(command);
        config.AddTo(command);
        folder.AddTo(command);
        command.SetAction(parsed => Guard.RunAsync(parsed, async () =>
        {
            SettingsFile file = config.Load(parsed);
            RunPlan plan = RunPlan.Create(run.Over(parsed, file.Section<RunSettings>("Run")), TimeProvider.System);
            if (dryRun.IsAsked(parsed))
            {
                return await DryRun.WriteAsync(plan, "none", parsed.InvocationConfiguration.Output);
            }

            StudioSettings target = studio.OverRunning(parsed, file.Section<StudioSettings>("Studio"));
            return await GenerateAsync(target, plan, folder.Of(parsed), parsed.InvocationConfiguration);
        }));
        return command;
    }

    private static async Task<ExitCode> GenerateAsync(StudioSettings settings, RunPlan plan, string root, InvocationConfiguration console)
    {
        using StopSignals signals = StopSignals.Listen(console.Error);
        await using IStudio studio = await StudioUnderTest.OpenAsync(settings, TimeProvider.System, signals.Drain);
        await console.Output.WriteAsync(PlanText.Render(plan, studio.Description));
        RunFolder folder = RunFolder.Create(root, plan.Name, TimeProvider.System);
        var generation = new CheckRun(studio, plan, new VerificationSettings(), folder, TimeProvider.System) { Watch = settings.Watch };
        (SendingFacts sent, IReadOnlyList<TargetEvent> timeline) = await ProgressLine.On(console.Output).WhileAsync(
            generation.GenerateAsync(signals.Drain, signals.Abort), () => generation.Progress);
        await console.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Completed: {sent.AckedWorkflows:N0} of {sent.Workflows:N0} workflows acknowledged in {sent.Duration.TotalSeconds:0.00}s; "
                + $"{sent.Acked:N0} spans ACKED, {sent.Rejected:N0} REJECTED, {sent.Unknown:N0} UNKNOWN."));
        foreach (Finding finding in TargetCheck.Of(timeline)?.Findings ?? [])
        {
            await console.Output.WriteLineAsync($"{finding.Kind.Word()} from {finding.SpanId}: {finding.Detail}");
        }

        await console.Output.WriteLineAsync(
            $"Judge it with: junjo-e2e verify {RunReport.Shown(folder.Path)} --target external --rest-url {studio.Client.Address} "
            + $"--otlp-url {studio.Otlp.Endpoint} ...");
        return timeline.Count > 0 ? ExitCode.Fail : sent.Interrupted ? ExitCode.Undecided : sent.Rejected + sent.NeverSent > 0
            ? ExitCode.Fail : ExitCode.Pass;
    }
}
