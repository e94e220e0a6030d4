using System.CommandLine;

using Junjo.E2E.Cli.Runs;
using Junjo.E2E.Orchestration;
using Junjo.E2E.Studios;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>junjo-e2e check</c>: the main job.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var run = new RunOptions();
        var studio = new StudioOptions();
        var verification = new VerificationOptions();
        var config = new ConfigOption();
        var folder = new OutOption();
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be sent, and start nothing." };
        var selfTest = new Option<bool>("--self-test") { Description = "Before that, plant every fault in a stand-in, and stop unless each is found." };
        var command = new Command("check", "Generate, wait, verify, report: is everything Studio accepted there, once, unchanged, under its service?") { dryRun, selfTest };
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
                verification.Over(parsed, file.Section<VerificationSettings>("Verification")),
                folder.Of(parsed));
            return parsed.GetValue(selfTest) && !await SelfTestCommand.RunAloneAsync(parsed.InvocationConfiguration)
                ? ExitCode.Undecided
                : await CheckAsync(settings, parsed.GetValue(dryRun), parsed.InvocationConfiguration);
        }));
        return command;
    }

    private static async Task<ExitCode> CheckAsync(CheckSettings settings, bool isDryRun, InvocationConfiguration console)
    {
        settings.Check();
        RunPlan plan = RunPlan.Create(settings.Run, TimeProvider.System);
        if (isDryRun)
        {
            await console.Output.WriteAsync(PlanText.Render(plan, settings.Studio.Target.ToString()));
            await console.Output.WriteLineAsync("Dry run: nothing was started.");
            return ExitCode.Pass;
        }

        using StopSignals signals = StopSignals.Listen(console.Error);
        await using IStudio studio = await StudioUnderTest.OpenAsync(settings.Studio, TimeProvider.System, signals.Drain);
        await console.Output.WriteAsync(PlanText.Render(plan, studio.Description));
        foreach (string notice in studio.Notices)
        {
            await console.Output.WriteLineAsync(notice);
        }

        RunFolder folder = RunFolder.Create(settings.Out, plan.Name, TimeProvider.System);
        var check = new CheckRun(studio, plan, settings.Verification, folder, TimeProvider.System);
        RunResult result = await ProgressLine.On(console.Output).WhileAsync(check.RunAsync(signals.Drain, signals.Abort), () => check.Progress);
        ExitCode code = await RunOutput.WriteAsync(result, console.Output);
        await ContainerOutput.WriteLogsAsync(studio, folder);
        await ContainerOutput.WriteKeptAsync(studio, console.Output);
        return code;
    }
}
