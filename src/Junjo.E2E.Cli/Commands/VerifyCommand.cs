using System.CommandLine;

using Junjo.E2E.Cli.Output;
using Junjo.E2E.Engine.Runs;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Reporting;
using Junjo.E2E.Results;
using Junjo.E2E.Studios;
using Junjo.E2E.Verification;
using Junjo.E2E.Verification.Reading;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>junjo-e2e verify RUN</c>: judges a run again, by the ledger it left.</summary>
internal static class VerifyCommand
{
    public static Command Create(SettingsSource source)
    {
        var run = new Argument<string[]>(
            "RUN") { Description = "The folder that generate or check has left, such as runs/latest; of a run in shards, the folders of "
            + "all.", Arity = ArgumentArity.OneOrMore };
        var folder = new OutOption();
        var studio = new StudioOptions();
        var verification = new VerificationOptions();
        var config = new ConfigOption(source);
        var service = new Option<int?>(
            "--service") { Description = "Judge only what this service sent, by its number from 0; no report is written." };
        var workflow = new Option<int?>("--workflow") { Description = "Of that, only this workflow, by its number from 0." };
        var span = new Option<int?>("--span") { Description = "Of that, only this span, by its number from 0." };
        var command = new Command(
            "verify", "Judge a run that was sent earlier to a running Studio; its reports are written anew.") { run, service, workflow,
        span };
        studio.AddTo(command);
        verification.AddTo(command);
        config.AddTo(command);
        folder.AddTo(command);
        command.SetAction(parsed => Guard.RunAsync(parsed, async () =>
        {
            SettingsFile file = config.Load(parsed);
            StudioSettings target = studio.OverRunning(parsed, file.Section<StudioSettings>("Studio"));
            VerificationSettings settings = verification.Over(parsed, file.Section<VerificationSettings>("Verification")) with
            {
                Only = SelectionOf(parsed.GetValue(service), parsed.GetValue(workflow), parsed.GetValue(span)),
            };
            RunFolder[] folders = [.. parsed.GetRequiredValue(run).Select(RunFolder.Open)];
            RunFolder whole = folders.Length == 1 ? folders[0] : Join(folders, folder.Of(parsed));
            return await VerifyAsync(target, settings, whole, parsed.InvocationConfiguration);
        }));
        return command;
    }

    private static RunFolder Join(RunFolder[] parts, string root)
    {
        RunFolder whole = ShardedRun.Join(parts, root, TimeProvider.System);
        TimelineFile.Join(parts.Select(part => part.Path), whole.Path);
        return whole;
    }

    private static Selection? SelectionOf(int? service, int? workflow, int? span) => (service, workflow, span) switch
    {
        (null, null, null) => null,
        (null, _, _) or (_, null, { }) => throw new SettingsException("--workflow needs --service, and --span needs --workflow."),
        ( < 0, _, _) or (_, < 0, _) or (_, _, < 0) =>
            throw new SettingsException("--service, --workflow and --span count from 0; seen: a negative number."),
        _ => new Selection(service.Value, workflow, span),
    };

    private static async Task<ExitCode> VerifyAsync(
        StudioSettings target, VerificationSettings settings, RunFolder folder, InvocationConfiguration console)
    {
        new CheckSettings(new RunSettings(), target, settings, folder.Path).Check();
        RunPlan plan = RunPlan.Read(folder.Plan);
        ShardedRun.RequireWhole(folder, plan);
        if (settings.Only is { } only && only.Service >= plan.Manifest.Services.Count)
        {
            throw new SettingsException(
                $"--service must be 0 to {plan.Manifest.Services.Count - 1}, for the run has {plan.Manifest.Services.Count} services; "
                + $"seen: {only.Service}.");
        }

        using StopSignals signals = StopSignals.Listen(console.Error);
        await using IStudio studio = await StudioUnderTest.OpenAsync(target, TimeProvider.System, signals.Drain);
        var check = new CheckRun(studio, plan, settings, folder, TimeProvider.System) { Watch = target.Watch, Target = target };
        RunResult result = await ProgressLine.On(console.Output).WhileAsync(check.VerifyAsync(signals.Drain), () => check.Progress);
        return await RunOutput.WriteAsync(result, console.Output);
    }
}
