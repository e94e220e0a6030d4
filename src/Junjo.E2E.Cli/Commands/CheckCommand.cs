using System.CommandLine;

using Junjo.E2E.Cli.Runs;
using Junjo.E2E.Orchestration;
using Junjo.E2E.Reporting;
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
        var config = new Option<string?>("--config") { Description = "Settings file; default testsettings.json here or above." };
        var folder = new Option<string>("--out") { Description = "Folder that runs are left in.", DefaultValueFactory = _ => RunFolder.DefaultRoot };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be sent, and start nothing." };
        var command = new Command("check", "Generate, wait, verify, report: is everything Studio accepted there, once, unchanged, under its service?");
        run.AddTo(command);
        studio.AddTo(command);
        verification.AddTo(command);
        foreach (Option option in (Option[])[config, folder, dryRun])
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed => Guard.RunAsync(parsed, async () =>
        {
            SettingsFile file = SettingsFile.Load(parsed.GetValue(config));
            var settings = new CheckSettings(
                run.Over(parsed, file.Section<RunSettings>("Run")),
                studio.Over(parsed, file.Section<StudioSettings>("Studio")),
                verification.Over(parsed, file.Section<VerificationSettings>("Verification")),
                parsed.GetRequiredValue(folder));
            return await CheckAsync(settings, parsed.GetValue(dryRun), parsed.InvocationConfiguration);
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
        RunFolder folder = RunFolder.Create(settings.Out, plan.Name, TimeProvider.System);
        var check = new CheckRun(studio, plan, settings.Verification, folder, TimeProvider.System);
        var progress = new ProgressLine(console.Output, !Console.IsOutputRedirected, TimeProvider.System);
        RunResult result = await progress.WhileAsync(check.RunAsync(signals.Drain, signals.Abort), () => check.Progress);
        await console.Output.WriteLineAsync();
        bool isColoured = TerminalColour.IsWanted(Console.IsOutputRedirected, Environment.GetEnvironmentVariable);
        await console.Output.WriteAsync(ReportText.Render(result, isColoured));
        return result.Verdict switch
        {
            Verdict.Pass => ExitCode.Pass,
            Verdict.Fail => ExitCode.Fail,
            _ => ExitCode.Undecided,
        };
    }
}
