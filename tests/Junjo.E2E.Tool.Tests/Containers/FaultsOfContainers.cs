using System.Text.RegularExpressions;

using FluentAssertions;

using Junjo.E2E.Results;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Containers;
using Junjo.E2E.Studios.Faults;
using Junjo.E2E.Tool.Tests.EndToEnd;
using Junjo.E2E.Tool.Tests.Unit.Cli;

namespace Junjo.E2E.Tool.Tests.Containers;

/// <summary>
/// <c>junjo-e2e check --target containers --fault</c>: what is done to containers takes effect, heals, and takes no more than is admitted.
/// </summary>
[Trait("Category", "Containers")]
[Collection(TestEngine.Collection)]
public sealed partial class FaultsOfContainers : IDisposable
{
    private const string ShellInFront =
        "entrypoint: [sh, -c, '/opt/junjo-e2e/junjo-e2e studio --address 0.0.0.0 --data /app/.dbdata --rest-port 26154 --otlp-port 26155; "
            + "true']";

    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    public static TheoryData<string, int?> Cases => new()
    {
        { "kill-ingestion@300ms+300ms", 999 },
        { "kill-backend@300ms+300ms", null },
        { "stop-both@300ms+300ms", 999 },
        { "pause-ingestion@300ms+500ms", null },
        { "cut-ingestion@300ms+500ms", null },
        { "cut-backend@300ms+500ms", null },
        { "cut-peers@300ms+500ms", null },
        { "cut-client@300ms+500ms", null },
        { "volume-full@300ms+500ms", null },
        { "back-pressure@300ms+300ms", 999 },
    };

    [Theory(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    [MemberData(nameof(Cases))]
    public async Task A_fault_is_seen_to_take_effect_and_to_heal_and_all_but_the_admitted_is_there(string fault, int? spansInMemory)
    {
        string[] volume = fault.StartsWith("volume-full", StringComparison.Ordinal) ? ["--volume-size", "512m"] : [];
        CommandOutput check = await CommandOutput.OfAsync(
        [
            "check", .. StandInInContainers.Options, "--config", await StandInInContainers.BriefSettingsAsync(runs), .. volume, "--fault",
            fault, "--deadline", "2s",
            "--duration", "2s", .. Load,
        ]);

        check.Error.Should().BeEmpty();
        RunResult result = await RunUnderTest.LatestResultAsync(runs);
        check.ExitCode.Should().Be(0, check.Output + check.Error);
        result.Verdict.Should().Be(Verdict.Pass);
        FaultFacts done = result.Sending.Faults.Should().ContainSingle().Which;
        done.Should().BeEquivalentTo(new { SpansInMemory = spansInMemory, Problem = (string?)null });
        done.TookEffect.Should().BeGreaterThan(done.Began!.Value);
        done.Healed.Should().BeGreaterThan(done.TookEffect!.Value);
        result.Judgement.Durability.Should().HaveCount(spansInMemory is null ? 0 : 1);
        result.Sending.Acked.Should().BeGreaterThan(result.Judgement.Durability.Sum(durability => durability.Lost));
    }

    // A shell has no handler for SIGTERM either, as the real ingestion has none.
    [Theory(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    [InlineData(false, 4,
        "UNDECIDED: fault term-ingestion@0.3s+0.3s: expected within 5 s: the container of ingestion is exited; seen: running; a process 1 "
        + "that does not handle SIGTERM ignores it: use --init")]
    [InlineData(true, 0, "PASS: ")]
    public async Task A_SIGTERM_to_a_process_1_without_handlers_needs_an_init_process_or_leaves_the_run_undecided(
        bool hasInit, int exitCode, string headline)
    {
        string deaf = await StandInInContainers.WithIngestionAsync(runs, ShellInFront);
        string[] init = hasInit ? ["--init"] : [];

        CommandOutput check = await CommandOutput.OfAsync(
            ["check", "--target", "containers", "--containers-file", deaf, .. init, "--fault", "term-ingestion@300ms+300ms", "--deadline",
                "2s", "--duration", "2s", .. Load]);

        check.ExitCode.Should().Be(exitCode, check.Output + check.Error);
        RunResult result = await RunUnderTest.LatestResultAsync(runs);
        result.Headline.Should().StartWith(headline);
        result.Sending.Faults.Should().ContainSingle().Which.TookEffect.HasValue.Should().Be(hasInit);
        result.Judgement.Durability.Should().HaveCount(hasInit ? 1 : 0);
    }

    [Fact(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    public async Task A_cut_of_one_path_leaves_the_other_and_both_are_there_again_afterwards()
    {
        await using ContainerStudio studio = await StandInInContainers.StartAsync(_ => { }, "cut-client@1s");

        foreach (FaultKind kind in FaultKind.All.Where(kind => kind.Action is FaultAction.CutPeers or FaultAction.CutClient))
        {
            (await PathsAsync(studio)).Should().Be(new Paths(Peers: true, Client: true));
            await studio.BeginAsync(kind, TestContext.Current.CancellationToken);
            (await PathsAsync(studio)).Should().Be(new Paths(Peers: kind.Name != "cut-peers", Client: kind.Name != "cut-client"));
            await studio.EndAsync(kind, TestContext.Current.CancellationToken);
        }

        (await PathsAsync(studio)).Should().Be(new Paths(Peers: true, Client: true));
    }

    [Fact(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    public async Task A_cut_of_one_path_is_refused_where_both_are_one_network()
    {
        string one = await StandInInContainers.ComposeFileOfAsync(
            runs, file => OwnNetwork().Replace(file, "").Replace("    internal: true\n", "", StringComparison.Ordinal)
            .Replace("[to-backend]", "[studio]", StringComparison.Ordinal));
        await using ContainerStudio studio = await StandInInContainers.StartAsync(settings => settings.Containers.File = one);
        FaultKind kind = FaultKind.All.Single(known => known.Name == "cut-peers");

        Func<Task> cut = () => studio.BeginAsync(kind, TestContext.Current.CancellationToken);

        (await cut.Should().ThrowAsync<FaultFailedException>())
            .WithMessage("cut-peers needs a Compose file in which backend and ingestion share one network*");
        (await PathsAsync(studio)).Should().Be(new Paths(Peers: true, Client: true));
    }

    [Fact(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    public async Task A_cut_that_was_partly_undone_by_others_heals_and_leaves_nothing_for_the_next_one()
    {
        await using ContainerStudio studio = await StandInInContainers.StartAsync();
        FaultKind cut = FaultKind.All.Single(known => known.Name == "cut-ingestion");
        string[] whole = [.. (await studio.Ingestion.NetworksAsync(TestContext.Current.CancellationToken)).Order()];

        await studio.BeginAsync(cut, TestContext.Current.CancellationToken);
        await TestEngine.RunAsync("network", "connect", "--alias", "ingestion", $"{studio.ProjectName}_studio", studio.Ingestion.Name);
        await studio.EndAsync(cut, TestContext.Current.CancellationToken);
        (await studio.Ingestion.NetworksAsync(TestContext.Current.CancellationToken)).Order().Should().Equal(whole);

        await studio.BeginAsync(cut, TestContext.Current.CancellationToken);
        (await studio.Ingestion.NetworksAsync(TestContext.Current.CancellationToken)).Should().BeEmpty();
        await studio.EndAsync(cut, TestContext.Current.CancellationToken);
        (await PathsAsync(studio)).Should().Be(new Paths(Peers: true, Client: true));
    }

    [Fact(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    public async Task A_fault_that_fails_to_begin_and_to_end_tells_both_reasons()
    {
        await using ContainerStudio studio = await StandInInContainers.StartAsync();
        await TestEngine.RunAsync("rm", "--force", studio.Ingestion.Name);

        FaultRecord record = await DoneAsync(studio, "kill-ingestion@0s+1s");

        record.TookEffect.Should().BeNull();
        record.Healed.Should().BeNull();
        record.Problem.Should()
            .MatchRegex("(?s)did not send SIGKILL to ingestion: .*; and what had begun of it was not undone: .* did not start ingestion: ");
    }

    [Fact(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    public async Task A_fault_that_fails_to_end_is_still_known_to_have_taken_effect()
    {
        await using ContainerStudio studio = await StandInInContainers.StartAsync();
        Task<FaultRecord> done = DoneAsync(studio, "pause-ingestion@0s+3s");
        await Poll.UntilAsync(
            async stop => await studio.Ingestion.StateAsync(stop) is "paused" ? null : "not paused yet", TimeSpan.FromSeconds(10),
            TimeProvider.System, TestContext.Current.CancellationToken);
        await TestEngine.RunAsync("rm", "--force", studio.Ingestion.Name);

        FaultRecord record = await done;

        record.TookEffect.Should().NotBeNull();
        record.Healed.Should().BeNull();
        record.Problem.Should().Contain("did not inspect ingestion");
    }

    [Theory]
    [InlineData("volume-full@1s",
        "--fault volume-full: it would fill this machine's disk. Give the volume a size with --volume-size, such as 64m.")]
    [InlineData("kill-both@1s --volume-size 64m",
        "--fault kill-both: a volume with a size is in memory, and is gone when both containers end. Leave --volume-size out.")]
    public async Task A_fault_that_would_harm_more_than_Studio_or_take_its_volume_is_refused(string fault, string message)
    {
        CommandOutput check = await CommandOutput.OfAsync(
            ["check", .. StandInInContainers.Options, .. Load, "--fault", .. fault.Split(' ')]);

        check.ExitCode.Should().Be(2);
        check.Error.Should().Contain(message);
        runs.EnumerateFileSystemInfos().Should().BeEmpty();
    }

    public void Dispose() => runs.Delete(recursive: true);

    private string[] Load => ["--num-services", "1", "--concurrency", "1", "--workflows-per-trace", "20", "--out", runs.FullName];

    private static async Task<Paths> PathsAsync(ContainerStudio studio)
    {
        ExecOutput peers = await studio.Backend.RunAsync(
            "socat -u OPEN:/dev/null TCP:ingestion:26154,connect-timeout=2", TestContext.Current.CancellationToken);
        return new Paths(peers.ExitCode == 0, (await EmptyExport.SendAsync(studio.Otlp, TestContext.Current.CancellationToken)).IsAnswered);
    }

    private static async Task<FaultRecord> DoneAsync(ContainerStudio studio, string fault)
    {
        var injector = new FaultInjector(studio, FaultSchedule.Parse([fault]).Written, TimeProvider.System);
        long start = TimeProvider.System.GetTimestamp();
        await injector.RunAsync(() => TimeProvider.System.GetElapsedTime(start), TestContext.Current.CancellationToken);
        return injector.Records.Should().ContainSingle().Which;
    }

    private sealed record Paths(bool Peers, bool Client);

    [GeneratedRegex(@"^ +to-[a-z]+:\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex OwnNetwork();
}
