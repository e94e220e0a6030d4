using System.CommandLine;

using Junjo.E2E.Cli.Output;
using Junjo.E2E.Engine.Runs;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Results;
using Junjo.E2E.Studios;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>junjo-e2e check</c>: the main job.</summary>
internal static class CheckCommand
{
    public static Command Create(SettingsSource source)
    {
        var run = new RunOptions();
        var studio = new StudioOptions();
        var verification = new VerificationOptions();
        var config = new ConfigOption(source);
        var folder = new OutOption();
        var faults = new FaultOption();
        var dryRun = new DryRun();
        var live = new Option<string>(
            "--verify") { Description = "after: read back when sending is over (default); live: while it goes on as well.",
        DefaultValueFactory = _ => "after" };
        live.AcceptOnlyFromAmong("after", "live");
        var processes = new Option<int?>(
            "--processes") { Description = "Send by so many processes, a shard of the services each; with --target external. Default: this "
            + "one." };
        var selfTest = new Option<bool>(
            "--self-test") { Description = "Before that, plant every fault in a stand-in, and stop unless each is found." };
        var command = new Command(
            "check", "Generate, wait, verify, report: is everything Studio accepted there, once, unchanged, under its service?") { live,
        processes, selfTest };
        faults.AddTo(command);
        dryRun.AddTo(command);
        run.AddTo(command);
        studio.AddTo(command);
        verification.AddTo(command);
        config.AddTo(command);
        folder.AddTo(command);
        command.SetAction(parsed => Guard.RunAsync(parsed, async () =>
        {
            SettingsFile file = config.Load(parsed);
            var settings = new CheckSettings(
                run.Over(parsed, file.Section<RunSettings>("Run")),
                studio.Over(parsed, file.Section<StudioSettings>("Studio")),
                LiveOr(parsed.GetValue(live), verification.Over(parsed, file.Section<VerificationSettings>("Verification"))),
                folder.Of(parsed));
            faults.Over(parsed, settings.Studio);
            return parsed.GetValue(selfTest) && !await SelfTestCommand.RunAloneAsync(parsed.InvocationConfiguration)
                ? ExitCode.Undecided
                : parsed.GetValue(processes) is { } count && !dryRun.IsAsked(parsed)
                ? await CheckByProcessesAsync(settings, count, parsed.InvocationConfiguration)
                : await CheckAsync(settings, dryRun.IsAsked(parsed), parsed.InvocationConfiguration);
        }));
        return command;
    }

    private static VerificationSettings LiveOr(string? when, VerificationSettings settings) =>
        when == "live" ? settings with { IsLive = true } : settings;

    private static async Task<ExitCode> CheckAsync(CheckSettings settings, bool isDryRun, InvocationConfiguration console)
    {
        settings.Check();
        RunPlan plan = settings.Plan(TimeProvider.System);
        if (isDryRun)
        {
            return await DryRun.WriteAsync(plan, settings.Studio.Target.ToString(), console.Output);
        }

        using StopSignals signals = StopSignals.Listen(console.Error);
        await using IStudio studio = await settings.OpenStudioAsync(signals.Drain);
        await console.Output.WriteAsync(PlanText.Render(plan, studio.Description));
        foreach (string notice in studio.Notices)
        {
            await console.Output.WriteLineAsync(notice);
        }

        RunFolder folder = RunFolder.Create(settings.Out, plan.Name, TimeProvider.System);
        var check = new CheckRun(
            studio, plan, settings.Verification, folder, TimeProvider.System) { Faults = settings.FaultsOn(studio, plan),
        Watch = settings.Studio.Watch, Target = settings.Studio };
        RunResult result = await ProgressLine.On(console.Output)
            .WhileAsync(check.RunAsync(signals.Drain, signals.Abort), () => check.Progress);
        ExitCode code = await RunOutput.WriteAsync(result, console.Output);
        await ContainerOutput.WriteKeptAsync(studio, console.Output);
        await Guard.WrittenAsync("The run was judged, and its result is above", () => ContainerOutput.WriteLogsAsync(studio, folder));
        return code;
    }

    private static async Task<ExitCode> CheckByProcessesAsync(CheckSettings settings, int count, InvocationConfiguration console)
    {
        settings.Check();
        if (count is < 1 or > SenderProcesses.Most || settings.Studio.Target != StudioTarget.External || !settings.Faults.IsEmpty
            || settings.Verification is { IsLive: true } or { Flush: FlushTime.During or FlushTime.Both })
        {
            throw new SettingsException(
                $"--processes must be 1 to {SenderProcesses.Most}, with --target external, and without --fault, --verify live and --flush "
                + $"during: nothing is measured while others send.");
        }

        RunPlan plan = settings.Plan(TimeProvider.System);
        using StopSignals signals = StopSignals.Listen(console.Error);
        await using IStudio studio = await StudioUnderTest.OpenAsync(settings.Studio, TimeProvider.System, signals.Drain);
        await console.Output.WriteAsync(PlanText.Render(plan, studio.Description));
        RunFolder folder = await new SenderProcesses(plan, settings.Studio, settings.Out).RunAsync(count, signals.Abort);
        var check = new CheckRun(
            studio, RunPlan.Read(folder.Plan), settings.Verification, folder, TimeProvider.System) { Watch = settings.Studio.Watch,
        Target = settings.Studio };
        RunResult result = await ProgressLine.On(console.Output).WhileAsync(check.VerifyAsync(signals.Drain), () => check.Progress);
        return await RunOutput.WriteAsync(result, console.Output);
    }
}
