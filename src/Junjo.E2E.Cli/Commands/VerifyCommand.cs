using System.CommandLine;

using Junjo.E2E.Cli.Runs;
using Junjo.E2E.Orchestration;
using Junjo.E2E.Studios;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>junjo-e2e verify RUN</c>: judges a run again, by the ledger it left.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var run = new Argument<string>("RUN") { Description = "The folder that generate or check has left, such as runs/latest." };
        var studio = new StudioOptions();
        var verification = new VerificationOptions();
        var config = new ConfigOption();
        var command = new Command("verify", "Judge a run that was sent earlier to a running Studio; its reports are written anew.") { run };
        studio.AddTo(command);
        verification.AddTo(command);
        config.AddTo(command);
        command.SetAction(parsed => Guard.RunAsync(parsed, async () =>
        {
            SettingsFile file = config.Load(parsed);
            StudioSettings target = studio.OverRunning(parsed, file.Section<StudioSettings>("Studio"));
            VerificationSettings settings = verification.Over(parsed, file.Section<VerificationSettings>("Verification"));
            return await VerifyAsync(target, settings, RunFolder.Open(parsed.GetRequiredValue(run)), parsed.InvocationConfiguration);
        }));
        return command;
    }

    private static async Task<ExitCode> VerifyAsync(
        StudioSettings target, VerificationSettings settings, RunFolder folder, InvocationConfiguration console)
    {
        new CheckSettings(new RunSettings(), target, settings, folder.Path).Check();
        RunPlan plan = RunPlan.Read(folder.Plan);
        using StopSignals signals = StopSignals.Listen(console.Error);
        await using IStudio studio = await StudioUnderTest.OpenAsync(target, TimeProvider.System, signals.Drain);
        var check = new CheckRun(studio, plan, settings, folder, TimeProvider.System);
        RunResult result = await ProgressLine.On(console.Output).WhileAsync(check.VerifyAsync(signals.Drain), () => check.Progress);
        return await RunOutput.WriteAsync(result, console.Output);
    }
}
