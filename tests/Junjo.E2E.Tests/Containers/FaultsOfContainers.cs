using System.Text.RegularExpressions;

using FluentAssertions;

using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Containers;
using Junjo.E2E.Studios.Faults;
using Junjo.E2E.Tests.EndToEnd;
using Junjo.E2E.Tests.Unit.Cli;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Tests.Containers;

/// <summary><c>junjo-e2e check --target compose --fault</c>: what is done to containers takes effect, heals, and takes no more than is admitted.</summary>
[Trait("Category", "Containers")]
[Collection(ContainerEngine.Collection)]
public sealed partial class FaultsOfContainers : IDisposable
{
    private static readonly (string Fault, int? SpansInMemory, bool IsOfAll)[] faults =
    [
        ("kill-ingestion@300ms+300ms", 999, true),
        ("kill-backend@300ms+300ms", null, false),
        ("stop-both@300ms+300ms", 999, false),
        ("pause-ingestion@300ms+500ms", null, true),
        ("cut-ingestion@300ms+500ms", null, false),
        ("cut-backend@300ms+500ms", null, false),
        ("cut-peers@300ms+500ms", null, false),
        ("cut-client@300ms+500ms", null, false),
        ("volume-full@300ms+500ms", null, false),
        ("back-pressure@300ms+300ms", 999, false),
    ];

    private const string ShellInFront = """
            entrypoint: ["sh", "-c", "\"$$@\"; true", "sh", "/opt/junjo-e2e/junjo-e2e", "studio", "--address", "0.0.0.0", "--data", "/app/.dbdata"]

        """;

    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    // Each on one Compose; those that show whether it names and joins things as expected on every one.
    public static TheoryData<string, int?, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, int?, string>();
            foreach ((string fault, int? spansInMemory, bool isOfAll) in faults)
            {
                foreach (string compose in ContainerEngine.Composes.Take(isOfAll ? int.MaxValue : 1))
                {
                    cases.Add(fault, spansInMemory, compose);
                }
            }

            return cases;
        }
    }

    [Theory(Skip = ContainerEngine.Missing, SkipUnless = nameof(ContainerEngine.IsHereOrDemanded), SkipType = typeof(ContainerEngine))]
    [MemberData(nameof(Cases))]
    public async Task Are_seen_to_take_effect_and_to_heal_and_all_but_the_admitted_is_there(string fault, int? spansInMemory, string compose)
    {
        string[] volume = fault.StartsWith("volume-full", StringComparison.Ordinal) ? ["--volume-size", "512m"] : [];
        CommandOutput check = await CommandOutput.OfAsync(
        [
            "check", .. StandInInContainers.Options, "--config", await StandInInContainers.BriefSettingsAsync(runs), .. volume, "--compose-program", compose, "--fault", fault, "--deadline", "2s",
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
    [Theory(Skip = ContainerEngine.Missing, SkipUnless = nameof(ContainerEngine.IsHereOrDemanded), SkipType = typeof(ContainerEngine))]
    [InlineData(false, 4, "UNDECIDED: fault term-ingestion@0.3s+0.3s: expected within 5 s: the container of ingestion is exited; seen: running; a process 1 that does not handle SIGTERM ignores it: use --init")]
    [InlineData(true, 0, "PASS: ")]
    public async Task That_end_a_process_1_without_handlers_need_an_init_process_or_leave_the_run_undecided(bool hasInit, int exitCode, string headline)
    {
        string deaf = await StandInInContainers.ComposeFileOfAsync(runs, file => file.Replace("    command: [", ShellInFront + "    command: [", StringComparison.Ordinal));
        string[] init = hasInit ? ["--init"] : [];

        CommandOutput check = await CommandOutput.OfAsync(
            ["check", "--target", "compose", "--compose-file", deaf, .. init, "--fault", "term-ingestion@300ms+300ms", "--deadline", "2s", "--duration", "2s", .. Load]);

        check.ExitCode.Should().Be(exitCode, check.Output + check.Error);
        RunResult result = await RunUnderTest.LatestResultAsync(runs);
        result.Headline.Should().StartWith(headline);
        result.Sending.Faults.Should().ContainSingle().Which.TookEffect.HasValue.Should().Be(hasInit);
        result.Judgement.Durability.Should().HaveCount(hasInit ? 1 : 0);
    }

    public static TheoryData<string> Composes => [.. ContainerEngine.Composes];

    [Theory(Skip = ContainerEngine.Missing, SkipUnless = nameof(ContainerEngine.IsHereOrDemanded), SkipType = typeof(ContainerEngine))]
    [MemberData(nameof(Composes))]
    public async Task That_cut_one_path_leave_the_other_and_both_are_there_again_afterwards(string compose)
    {
        await using ComposedStudio studio = await StandInInContainers.StartAsync(settings => settings.Program = compose, TimeProvider.System, "cut-client@1s");

        foreach (FaultKind kind in FaultKind.All.Where(kind => kind.Action is FaultAction.CutPeers or FaultAction.CutClient))
        {
            (await PathsAsync(studio)).Should().Be(new Paths(Peers: true, Client: true));
            await studio.BeginAsync(kind, TestContext.Current.CancellationToken);
            (await PathsAsync(studio)).Should().Be(new Paths(Peers: kind.Name != "cut-peers", Client: kind.Name != "cut-client"));
            await studio.EndAsync(kind, TestContext.Current.CancellationToken);
        }

        (await PathsAsync(studio)).Should().Be(new Paths(Peers: true, Client: true));
    }

    [Fact(Skip = ContainerEngine.Missing, SkipUnless = nameof(ContainerEngine.IsHereOrDemanded), SkipType = typeof(ContainerEngine))]
    public async Task That_cut_one_path_are_refused_where_both_are_one_network()
    {
        string one = await StandInInContainers.ComposeFileOfAsync(runs, file => OwnNetwork().Replace(file, "").Replace("    internal: true\n", "", StringComparison.Ordinal));
        await using ComposedStudio studio = await StandInInContainers.StartAsync(settings => settings.File = one, TimeProvider.System);
        FaultKind kind = FaultKind.All.Single(known => known.Name == "cut-peers");

        Func<Task> cut = () => studio.BeginAsync(kind, TestContext.Current.CancellationToken);

        (await cut.Should().ThrowAsync<FaultFailedException>()).WithMessage("cut-peers needs a compose file in which backend and ingestion share one network*");
        (await PathsAsync(studio)).Should().Be(new Paths(Peers: true, Client: true));
    }

    [Theory]
    [InlineData("volume-full@1s", "--fault volume-full: it would fill this machine's disk. Give the volume a size with --volume-size, such as 64m.")]
    [InlineData("kill-both@1s --volume-size 64m", "--fault kill-both: a volume with a size is in memory, and is gone when both containers end. Leave --volume-size out.")]
    public async Task That_would_harm_more_than_Studio_or_take_its_volume_are_refused(string fault, string message)
    {
        CommandOutput check = await CommandOutput.OfAsync(["check", .. StandInInContainers.Options, .. Load, "--fault", .. fault.Split(' ')]);

        check.ExitCode.Should().Be(2);
        check.Error.Should().Contain(message);
        runs.EnumerateFileSystemInfos().Should().BeEmpty();
    }

    public void Dispose() => runs.Delete(recursive: true);

    private string[] Load => ["--num-services", "1", "--concurrency", "1", "--workflows-per-trace", "20", "--out", runs.FullName];

    private static async Task<Paths> PathsAsync(ComposedStudio studio)
    {
        EngineOutput peers = await studio.Backend.TryRunAsync("socat -u OPEN:/dev/null TCP:ingestion:26154,connect-timeout=2", TestContext.Current.CancellationToken);
        return new Paths(peers.ExitCode == 0, (await EmptyExport.SendAsync(studio.Otlp, TestContext.Current.CancellationToken)).IsAnswered);
    }

    private sealed record Paths(bool Peers, bool Client);

    [GeneratedRegex(@"^ +to-[a-z]+:\n(    labels: .+\n)?", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex OwnNetwork();
}
