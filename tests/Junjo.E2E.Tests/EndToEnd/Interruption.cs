using System.Diagnostics;

using FluentAssertions;

using Junjo.E2E.Orchestration;
using Junjo.E2E.Otlp;
using Junjo.E2E.Reporting;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Tests.EndToEnd;

/// <summary>A run that is interrupted or killed leaves what it knew.</summary>
public sealed class Interruption : IDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task By_a_signal_drains_reports_undecided_and_leaves_the_ledger_whole(string signal)
    {
        using Process check = Start("--duration 10m");
        RunFolder folder = await WaitForExportsAsync(check);
        Send(signal, check);
        string output = await EndOfAsync(check);

        check.ExitCode.Should().Be(4, output);
        output.Should().Contain("UNDECIDED: interrupted. What was judged until then has no finding.");
        RunResult result = ResultJson.Read(await File.ReadAllBytesAsync(folder.File("result.json"), TestContext.Current.CancellationToken));
        result.Verdict.Should().Be(Verdict.Undecided);
        LedgerContent ledger = LedgerReader.Read(folder.Ledger, RunPlan.Read(folder.Plan).Manifest);
        ledger.TruncatedBytes.Should().Be(0);
        ledger.Sent.Slices.Should().OnlyContain(slice => slice.Outcome == ExportOutcome.Acked);
        ledger.Sent.Slices.Sum(slice => (long)slice.SpanCount).Should().Be(result.Sending.Acked).And.BeGreaterThan(0);
        File.Exists(folder.Metadata).Should().BeTrue();
    }

    [Fact]
    public async Task By_a_kill_loses_no_line_of_the_ledger_and_leaves_what_was_in_flight_unknown()
    {
        using Process check = Start("--duration 10m");
        RunFolder folder = await WaitForExportsAsync(check);
        Send("KILL", check);
        await EndOfAsync(check);

        LedgerContent ledger = LedgerReader.Read(folder.Ledger, RunPlan.Read(folder.Plan).Manifest);
        ledger.Exports.Should().BeGreaterThan(0);
        ledger.Sent.Slices.Count(slice => slice.Outcome == ExportOutcome.Unknown).Should().BeLessThanOrEqualTo(2 * 2);
        ledger.Sent.Slices.Should().OnlyContain(slice => slice.Outcome == ExportOutcome.Acked || slice.Outcome == ExportOutcome.Unknown);
    }

    public void Dispose() => runs.Delete(recursive: true);

    private Process Start(string options)
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        string program = Path.Combine(Repository.Root, "artifacts", "bin", "Junjo.E2E.Cli", configuration, "junjo-e2e.dll");
        var start = new ProcessStartInfo("dotnet", [program, "check", "--num-services", "2", "--concurrency", "2", "--out", runs.FullName, .. options.Split(' ')])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = runs.FullName,
        };
        return Process.Start(start)!;
    }

    private async Task<RunFolder> WaitForExportsAsync(Process check)
    {
        using var limit = new CancellationTokenSource(patience);
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

    private static void Send(string signal, Process process)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static async Task<string> EndOfAsync(Process process)
    {
        using var limit = new CancellationTokenSource(patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return await output + await error;
    }
}
