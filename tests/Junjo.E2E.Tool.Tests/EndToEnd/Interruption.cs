using System.Diagnostics;

using FluentAssertions;

using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Results;
using Junjo.E2E.StandIn;
using Junjo.E2E.Tool.Tests.Unit.Cli;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>A run that is interrupted or killed leaves what it knew.</summary>
public sealed class Interruption : IDisposable
{
    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task By_a_signal_drains_reports_undecided_and_leaves_the_ledger_whole(string signal)
    {
        using Process check = Start("--duration 10m");
        RunFolder folder = await WaitForExportsAsync(check);
        CommandProcess.Send(signal, check);
        string output = await CommandProcess.EndOfAsync(check);

        check.ExitCode.Should().Be(4, output);
        output.Should().Contain("UNDECIDED: interrupted. What was judged until then has no finding.");
        RunResult result = await RunUnderTest.ResultOfAsync(folder.Path);
        result.Verdict.Should().Be(Verdict.Undecided);
        LedgerContent ledger = LedgerReader.Read(folder.Ledger, RunPlan.Read(folder.Plan).Manifest);
        ledger.TruncatedBytes.Should().Be(0);
        ledger.Sent.Slices.Should().OnlyContain(slice => slice.Outcome == ExportOutcome.Acked);
        ledger.Sent.Slices.Sum(slice => (long)slice.SpanCount).Should().Be(result.Sending.Acked).And.BeGreaterThan(0);
        File.Exists(folder.Metadata).Should().BeTrue();
    }

    [Theory]
    [InlineData("INT", 1)]
    [InlineData("TERM", 2)]
    public async Task Of_a_load_by_signals_reports_and_what_was_not_measured_is_undecided(string signal, int times)
    {
        using Process load = CommandProcess.Start(runs, "load", "smoke", "--out", runs.FullName);
        RunFolder folder = await WaitForExportsAsync(load);
        for (int sent = 0; sent < times; sent++)
        {
            CommandProcess.Send(signal, load);
        }

        string output = await CommandProcess.EndOfAsync(load);

        RunResult result = await RunUnderTest.ResultOfAsync(folder.Path);
        output.Should().Contain("Stopping: what is in flight is finished.").And.Contain(result.Headline);
        result.Load!.Duration.Should().BeLessThan(result.Load.Planned);
        result.Load.Thresholds.Should().NotContain(threshold => threshold.Value == null && threshold.Verdict != Verdict.Undecided);
        result.Judgement.Checks.Should().NotContain(check => check.Verdict == Verdict.Fail);
        LedgerContent ledger = LedgerReader.Read(folder.Ledger, RunPlan.Read(folder.Plan).Manifest);
        ledger.TruncatedBytes.Should().Be(0);
        ledger.Sent.Slices.Sum(slice => (long)slice.SpanCount).Should().Be(result.Sending.Acked).And.BeGreaterThan(0);
    }

    [Fact]
    public async Task By_a_kill_loses_no_line_of_the_ledger_and_leaves_what_was_in_flight_unknown()
    {
        using Process check = Start("--duration 10m");
        RunFolder folder = await WaitForExportsAsync(check);
        CommandProcess.Send("KILL", check);
        await CommandProcess.EndOfAsync(check);

        LedgerContent ledger = LedgerReader.Read(folder.Ledger, RunPlan.Read(folder.Plan).Manifest);
        ledger.Exports.Should().BeGreaterThan(0);
        ledger.Sent.Slices.Count(slice => slice.Outcome == ExportOutcome.Unknown).Should().BeLessThanOrEqualTo(2 * 2);
        ledger.Sent.Slices.Should().OnlyContain(slice => slice.Outcome == ExportOutcome.Acked || slice.Outcome == ExportOutcome.Unknown);
    }

    [Fact]
    public async Task By_a_kill_while_the_backend_is_gone_leaves_a_run_without_a_finding_when_it_is_back()
    {
        DirectoryInfo data = runs.CreateSubdirectory("data");
        await using StandInServer studio = await StandInServer.StartAsync(
            new StandInOptions { DataFolder = data.FullName }, TestContext.Current.CancellationToken);
        string target = $"--target external --rest-url {studio.RestUrl} --otlp-url {studio.OtlpUrl} --email owner@example.com --password "
            + $"correct-horse-battery";
        using Process check = Start($"--duration 10m --on-target-failure wait {target}");
        RunFolder folder = await WaitForExportsAsync(check);
        await studio.KillBackendAsync();
        CommandProcess.Send("KILL", check);
        await CommandProcess.EndOfAsync(check);
        await studio.StartBackendAsync(TestContext.Current.CancellationToken);

        CommandOutput judged = await CommandOutput.OfAsync($"verify {folder.Path} --deadline 2s {target}".Split(' '));

        // An export that was under way at the kill may have stored nothing: what became of its spans nobody can say.
        judged.ExitCode.Should().BeOneOf([0, 4], judged.Output + judged.Error);
        judged.Output.Should().MatchRegex("  PASS +completeness ").And.MatchRegex("  (PASS|UNDECIDED) +delivery ")
            .And.NotContain("  FAIL ");
    }

    public void Dispose() => runs.Delete(recursive: true);

    private Process Start(string options) => CommandProcess.Start(
        runs, ["check", "--num-services", "2", "--concurrency", "2", "--out", runs.FullName, .. options.Split(' ')]);

    private async Task<RunFolder> WaitForExportsAsync(Process check)
    {
        using var limit = new CancellationTokenSource(CommandProcess.Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await timer.WaitForNextTickAsync(limit.Token))
        {
            check.HasExited.Should().BeFalse();
            string latest = Path.Combine(runs.FullName, "latest");
            var ledger = new FileInfo(Path.Combine(latest, RunFolder.LedgerName));
            if (ledger is { Exists: true, Length: > 4_000 })
            {
                return RunFolder.Open(new DirectoryInfo(latest).ResolveLinkTarget(returnFinalTarget: true)!.FullName);
            }
        }

        throw new TimeoutException("No export was begun.");
    }
}
