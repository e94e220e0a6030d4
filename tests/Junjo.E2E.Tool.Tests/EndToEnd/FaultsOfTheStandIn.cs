using System.Diagnostics;

using FluentAssertions;

using Junjo.E2E.Results;
using Junjo.E2E.Tool.Tests.Unit.Cli;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary><c>junjo-e2e check --fault</c> on the stand-in as a process that is really broken.</summary>
public sealed class FaultsOfTheStandIn : IDisposable
{
    private const string Steady = """
        name: steady
        summary: 40 workflows/s for 2.5 seconds
        services: 2
        retries: true
        executors: { applications: { executor: constant-arrival-rate, rate: 40, duration: 2500ms, maxVUs: 100 } }
        thresholds: { export_failed: [rate==0], dropped_iterations: [count==0] }
        """;

    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Fact]
    public async Task A_kill_takes_only_what_was_in_memory_which_is_measured_and_known()
    {
        (int code, string output, RunResult result) = await CheckAsync(Kills("kill-ingestion"));

        code.Should().Be(0, output);
        result.Sending.Faults.Should().BeEquivalentTo(
            [
                new { Name = "kill-ingestion@2.5s+0.2s", SpansInMemory = 999, Problem = (string?)null },
                new { Name = "kill-ingestion@3.5s+0.2s", SpansInMemory = 999, Problem = (string?)null },
                new { Name = "kill-ingestion@4.5s+0.2s", SpansInMemory = 999, Problem = (string?)null },
            ]);
        IReadOnlyList<DurabilityResult> durability = result.Judgement.Durability;
        long lost = durability.Sum(kill => kill.Lost);
        lost.Should().BePositive();
        durability.Should().HaveCount(3).And.OnlyContain(kill => kill.Lost <= 999 && kill.Lost < kill.Acked);
        durability.Where(kill => kill.Lost > 0).Should()
            .OnlyContain(kill => kill.OldestLost > TimeSpan.Zero && kill.OldestLost < kill.AdmittedAge);
        result.Judgement.KnownDefects.Should().ContainSingle(defect => defect.Id == "Q-16").Which.Met.Should().Be(lost);
        result.Headline.Should().StartWith("PASS: of ").And.Contain($" {lost:N0} were lost as the release admits (Q-16)");
        output.Should().Contain(
            "--fault kill-ingestion@2.5s+0.2s --fault kill-ingestion@3.5s+0.2s --fault kill-ingestion@4.5s+0.2s",
        "the run can be repeated");
    }

    [Fact]
    public async Task A_loss_that_the_release_does_not_have_is_a_failure_of_a_strict_run()
    {
        (int code, string output, RunResult result) = await CheckAsync([.. Kills("kill-both"), "--strict"]);

        code.Should().Be(1, output);
        result.Headline.Should().StartWith("FAIL: known defect Q-16");
    }

    [Fact]
    public async Task A_stand_in_that_writes_before_it_acknowledges_loses_nothing_when_it_is_killed()
    {
        (int code, string output, RunResult result) = await CheckAsync("--fault", "kill-both@2500ms+200ms", "--quirks", "none");

        code.Should().Be(0, output);
        result.Judgement.Durability.Should().ContainSingle().Which.Lost.Should().Be(0);
        result.Headline.Should().StartWith("PASS: all ");
    }

    [Theory]
    [InlineData("stop-both@1500ms+300ms")]
    [InlineData("term-ingestion@1500ms+300ms")]
    [InlineData("pause-backend@1500ms+300ms")]
    [InlineData("flush-storm@1500ms+300ms")]
    [InlineData("back-pressure@1500ms+300ms")]
    public async Task Other_faults_lose_nothing(string fault)
    {
        (int code, string output, RunResult result) = await CheckAsync("--fault", fault);

        code.Should().Be(0, output);
        FaultFacts done = result.Sending.Faults.Should().ContainSingle().Which;
        done.Problem.Should().BeNull();
        done.TookEffect.Should().BeGreaterThanOrEqualTo(done.Began!.Value);
        done.Healed.Should().BeGreaterThan(done.TookEffect!.Value);
        result.Judgement.Durability.Sum(durability => durability.Lost).Should().Be(0);
    }

    [Fact]
    public async Task A_deleted_key_is_refused_from_then_on_and_what_was_taken_before_is_there()
    {
        (int code, string output, RunResult result) = await CheckAsync(
            "--fault", "key-revoked@2500ms", "--duration", "13500ms", "--coverage", "0.1");

        code.Should().Be(0, output);
        result.Sending.Rejected.Should().BeGreaterThan(0);
        result.Sending.Faults.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { Healed = (TimeSpan?)null, Problem = (string?)null });
        result.Judgement.Checks.Single(found => found.Name == "delivery").Note.Should()
            .Be($"{result.Sending.Rejected:N0} spans were refused while a fault was on");
    }

    [Fact]
    public async Task A_fault_that_never_came_leaves_the_run_undecided()
    {
        (int code, string output, RunResult result) = await CheckAsync("--fault", "kill-both@1h", "--num-cycles", "3");

        code.Should().Be(4, output);
        result.Headline.Should()
            .Be("UNDECIDED: fault kill-both@3600s+2s: the run was over before it was due; let it send for longer with --duration");
    }

    [Fact]
    public async Task A_load_goes_on_through_a_fault_which_is_shaded_in_its_charts()
    {
        string file = Path.Combine(runs.FullName, "steady.yaml");
        await File.WriteAllTextAsync(file, Steady, TestContext.Current.CancellationToken);

        (int code, string output, RunResult result) = await RunAsync("load", file, "--fault", "pause-ingestion@1s+500ms", "--seed", "5");

        code.Should().BeOneOf([0, 4], output);
        output.Should().Contain("  fault pause-ingestion@1s+500ms").And.Contain(
            "--seed 5 --fault pause-ingestion@1s+0.5s", "the run can be repeated");
        FaultFacts done = result.Sending.Faults.Should().ContainSingle().Which;
        done.Problem.Should().BeNull();
        result.Load!.Metrics.Single(metric => metric.Title == "export_duration").Values["max"].Should().BeGreaterThan(400);
        string page = await File.ReadAllTextAsync(
            Path.Combine(runs.FullName, "latest", "report.html"), TestContext.Current.CancellationToken);
        page[page.IndexOf("<section id=\"load\">", StringComparison.Ordinal)..].Should()
            .Contain("<rect class=\"fault\"").And.Contain("<title>pause-ingestion@1s+0.5s</title>");
    }

    [Theory]
    [InlineData("smoke", "kill-both@1s",
        "--fault: no visible_lag is measured of a Studio that is broken on purpose, and smoke has a threshold on it.")]
    [InlineData("throughput", "cut-backend@1s",
        "--fault cut-backend: a process has no network and no volume of its own. Use --target containers.")]
    public async Task A_load_with_a_fault_that_cannot_be_judged_or_done_is_refused(string load, string fault, string message)
    {
        CommandOutput refused = await CommandOutput.OfAsync("load", load, "--fault", fault, "--out", runs.FullName);

        refused.ExitCode.Should().Be(2);
        refused.Error.Should().Contain(message);
        runs.EnumerateFileSystemInfos().Should().BeEmpty();
    }

    public void Dispose() => runs.Delete(recursive: true);

    // One kill may fall just behind a write, when nothing is in memory.
    private static string[] Kills(string fault) =>
        ["--fault", $"{fault}@2500ms+200ms", "--fault", $"{fault}@3500ms+200ms", "--fault", $"{fault}@4500ms+200ms", "--duration", "20s"];

    private async Task<(int ExitCode, string Output, RunResult Result)> CheckAsync(params string[] options)
    {
        string[] duration = options.Contains("--duration") || options.Contains("--num-cycles") ? [] : ["--duration", "5s"];
        return await RunAsync(
            ["check", "--num-services", "1", "--concurrency", "1", "--workflows-per-trace", "20", .. duration, .. options]);
    }

    private async Task<(int ExitCode, string Output, RunResult Result)> RunAsync(params string[] command)
    {
        using Process check = CommandProcess.Start(
            runs,
            [("JUNJO_E2E_VERIFICATION__LATEGRACE", "00:00:01")],
            [.. command, "--deadline", "2s", "--out", runs.FullName]);
        string output = await CommandProcess.EndOfAsync(check);
        check.ExitCode.Should().BeOneOf([0, 1, 4], output);
        return (check.ExitCode, output, await RunUnderTest.LatestResultAsync(runs));
    }
}
