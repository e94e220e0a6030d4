using FluentAssertions;

using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Results;
using Junjo.E2E.Studios.Containers;
using Junjo.E2E.Tool.Tests.EndToEnd;
using Junjo.E2E.Tool.Tests.Unit.Cli;

namespace Junjo.E2E.Tool.Tests.Containers;

/// <summary>
/// A container that dies by itself while a run sends: the timeline says how, as the engine knows it, and the run ends as it was told to.
/// </summary>
[Trait("Category", "Containers")]
[Collection(TestEngine.Collection)]
public sealed class DeathsOfContainers : IDisposable
{
    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Fact(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    public async Task A_container_that_is_killed_from_outside_is_reported_with_its_exit_code_and_started_again()
    {
        Task<CommandOutput> running = CheckAsync(StandInInContainers.ComposeFile, "--on-target-failure", "restart", "--duration", "8s");
        await TestEngine.RunAsync("kill", await IngestionAsync(running));

        (CommandOutput check, RunResult result) = await EndAsync(running);

        check.ExitCode.Should().Be(1, check.Error);
        KindsOf(result).Should().Equal(FindingKind.Died, FindingKind.Restarted);
        EvidenceOf(result, FindingKind.Died).Should()
            .Contain("; backend: running, exit code 0, OOMKilled false, restarts 0; ingestion: exited, exit code 137, OOMKilled false, "
            + "restarts 0");
        EvidenceOf(result, FindingKind.Restarted).Should()
            .Contain("; restart 1 of at most 3 by this run; ").And.Contain("; ingestion: running, exit code 0");
        result.Verdict.Should().Be(Verdict.Fail);
        check.Output.Should().Contain("1 DIED, 1 RESTARTED");
    }

    [Fact(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    public async Task A_container_that_ends_without_memory_is_reported_as_such_and_the_run_ends()
    {
        Task<CommandOutput> running = CheckAsync(StandInInContainers.ComposeFile, "--duration", "30s");
        await EatMemoryAsync(await IngestionAsync(running));

        (CommandOutput check, RunResult result) = await EndAsync(running);

        check.ExitCode.Should().Be(1, check.Error);
        KindsOf(result).Should().Equal(FindingKind.Died);
        EvidenceOf(result, FindingKind.Died).Should().Contain("; ingestion: exited, exit code 137, OOMKilled true, restarts 0");
        result.Verdict.Should().Be(Verdict.Fail);
        result.Headline.Should().Contain("1 DIED").And.NotContain("LOST");
    }

    [Fact(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    public async Task A_container_that_the_engine_starts_again_has_its_restarts_counted()
    {
        string restarting = await StandInInContainers.WithIngestionAsync(runs, "restart: on-failure");
        Task<CommandOutput> running = CheckAsync(restarting, "--on-target-failure", "wait", "--duration", "8s");
        await EatMemoryAsync(await IngestionAsync(running));

        (CommandOutput check, RunResult result) = await EndAsync(running);

        // While the engine starts it, one of its ports may answer before the other does.
        check.ExitCode.Should().Be(1, check.Error);
        KindsOf(result).Except([FindingKind.Degraded]).Should().Equal(FindingKind.Died, FindingKind.Restarted);
        EvidenceOf(result, FindingKind.Restarted).Should()
            .Contain("; ingestion: running, exit code 0, OOMKilled ").And.EndWith(", restarts 1").And.NotContain("by this run");
        result.Verdict.Should().Be(Verdict.Fail);
    }

    public void Dispose() => runs.Delete(recursive: true);

    private static FindingKind[] KindsOf(RunResult result) => [.. result.Judgement.Timeline.Select(happened => happened.Kind)];

    private static string EvidenceOf(RunResult result, FindingKind kind) =>
        result.Judgement.Timeline.Single(happened => happened.Kind == kind).Evidence;

    // What is written to a volume in memory counts as memory of the container that writes it, until the system ends its largest process.
    private static Task<string> EatMemoryAsync(string container) =>
        TestEngine.TypeAsync($"docker exec {container} sh -c 'cat /dev/zero > /app/.dbdata/eaten' || true");

    private async Task<CommandOutput> CheckAsync(string file, params string[] options) => await CommandOutput.OfAsync(
    [
        "check", "--target", "containers", "--containers-file", file, "--memory", "256m", "--volume-size", "2g", "--out", runs.FullName,
        "--config", await StandInInContainers.BriefSettingsAsync(runs), "--num-services", "1", "--concurrency", "1",
        "--workflows-per-trace", "20", "--deadline", "2s", .. options,
    ]);

    // Once the run sends.
    private async Task<string> IngestionAsync(Task<CommandOutput> running)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        while (!running.IsCompleted
            && !runs.EnumerateFiles(RunFolder.LedgerName, SearchOption.AllDirectories).Any(file => file.Length > 1_000))
        {
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        string container = await TestEngine.RunAsync(
            "ps", "--quiet", "--filter", $"label=dev.junjo.e2e.owner={RunOwner.Current}", "--filter", "name=_ingestion");
        return container.Trim();
    }

    private async Task<(CommandOutput Check, RunResult Result)> EndAsync(Task<CommandOutput> running) =>
        (await running, await RunUnderTest.LatestResultAsync(runs));
}
