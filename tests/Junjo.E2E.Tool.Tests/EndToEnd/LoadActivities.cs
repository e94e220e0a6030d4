using FluentAssertions;

using Junjo.E2E.Engine.Loads;
using Junjo.E2E.LoadTesting;
using Junjo.E2E.LoadTesting.Scenarios;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Results;
using Junjo.E2E.Results.Load;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Containers;
using Junjo.E2E.Studios.Embedded;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>Personas do what they say, at once, and everything that they and others wrote is verified afterwards.</summary>
[Trait("Category", "Load")]
public sealed class LoadActivities : IDisposable
{
    private const string EveryActivity = """
        name: everybody
        summary: every activity, each for a few iterations
        services: 3
        executors:
          writers: { executor: per-vu-iterations, vus: 2, iterations: 20, thinkTime: 1ms }
          open: { executor: per-vu-iterations, vus: 2, iterations: 3, spansPerExport: 3, hold: 5ms }
          users: { executor: per-vu-iterations, does: browse, vus: 2, iterations: 2, thinkTime: { min: 1ms, max: 5ms }, startTime: 1300ms }
          developers: { executor: per-vu-iterations, does: debug, vus: 2, iterations: 2 }
          monitors: { executor: per-vu-iterations, does: monitor, vus: 1, iterations: 1 }
          operators: { executor: per-vu-iterations, does: keys, vus: 2, iterations: 2 }
          flushes: { executor: per-vu-iterations, does: flush, vus: 1, iterations: 2 }
          graphs: { executor: per-vu-iterations, does: evidence, vus: 1, iterations: 3 }
          callers: { executor: shared-iterations, does: endpoints, vus: 2, iterations: 28 }
          mistakes: { executor: per-vu-iterations, does: errors, vus: 1, iterations: 14 }
          sweep: { executor: per-vu-iterations, does: limits, vus: 1, iterations: 9 }
          idle: { executor: per-vu-iterations, does: idle, vus: 5, iterations: 2, hold: 10ms }
        thresholds:
          errors_inconsistent: [count==0]
          errors_checked: [count==23]
          read_failed: [rate==0]
          export_failed: [rate==0]
          connect_failed: [rate==0]
          dropped_iterations: [count==0]
          reads_empty{age:cold}: [count>=0]
          lost: [count==0]

        """;

    private const string Strangers = """
        name: strangers
        summary: reads without a session
        services: 1
        executors:
          writers: { executor: per-vu-iterations, iterations: 1 }
          users: { executor: per-vu-iterations, does: browse, iterations: 3, thinkTime: 100ms }
        thresholds:
          read_failed: [rate==1]
          read_duration: [p(95)<500]
          studio_rss: [max<300000000, max<299999999]
          container_memory{container:ingestion}: [value==200000000]
        """;

    private static async Task DrainOnceStoredAsync(StandInStudio studio, CancellationTokenSource drain)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (studio.Server.StoredSpans == 0 && await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken))
        {
        }

        await drain.CancelAsync();
    }

    private static readonly string[] everywhere =
        ["banner", "config", "flush", "health", "keys", "keys.create", "keys.delete", "roots", "roots.has_llm", "services", "span",
            "spans", "trace", "users", "workflows"];

    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Theory]
    [InlineData("0.80", new string[0])]
    [InlineData("0.82", new[] { "agents", "evidence" })]
    public async Task Of_every_kind_are_measured_by_what_they_ask_for(string release, string[] also)
    {
        await using StandInStudio studio = await StartAsync(release);
        int keys = (await studio.Client.ApiKeys.ListAsync(TestContext.Current.CancellationToken)).Count;

        RunResult result = await LoadAsync(studio, EveryActivity, TestContext.Current.CancellationToken);

        result.Judgement.Checks.Should().NotContain(check => check.Verdict != Verdict.Pass, result.Headline);
        result.Load!.Thresholds.Where(threshold => threshold.Verdict == Verdict.Fail).Should().BeEmpty();
        TagsOf(result.Load, "read_duration", "endpoint").Should().BeEquivalentTo([.. everywhere, .. also]);
        TagsOf(result.Load, "reads_empty", "age").Should().BeEquivalentTo("new", "old", "cold");
        TagsOf(result.Load, "read_duration", "limit").Should()
            .BeEquivalentTo(release == "0.80" ? ["1", "20", "100", "250", "1000", "10000"] : ["1", "20", "100", "250"]);
        CountOf(result.Load, "freshness").Should().Be(1);
        CountOf(result.Load, "connect_duration").Should().Be(5);
        CountOf(result.Load, "workflows_acked").Should().Be(40 + 6 + 4 + 10).And.Be(result.Sending.AckedWorkflows);
        CountOf(result.Load, "export_duration").Should().Be(40 + (6 * 3) + 4 + 10, "seven spans, three at a time, are three exports");
        result.Load.Intervals.Sum(interval => interval.Reads).Should().Be((long)CountOf(result.Load, "reads"));
        result.Load.ReadConnections.Should().Be(2 + 2 + 1 + 2 + 1 + 1 + 2 + 1 + 1);
        (await studio.Client.ApiKeys.ListAsync(TestContext.Current.CancellationToken)).Should()
            .HaveCount(keys, "operators delete what they made");
    }

    [Fact]
    public async Task That_fail_are_counted_with_their_status_and_not_as_answered()
    {
        await using StandInStudio studio = await StartAsync("0.82");
        using var nobody = new Nobody(studio);

        RunResult result = await LoadAsync(nobody, Strangers, TestContext.Current.CancellationToken);

        result.Load!.Thresholds.Select(threshold => (threshold.Subject, threshold.Value)).Should().Equal(
            ("read_failed", 1), ("read_duration", null), ("studio_rss", 299_999_999), ("studio_rss", 299_999_999),
            ("container_memory{container:ingestion}", 200_000_000));
        result.Load.Thresholds.Select(threshold => threshold.Verdict == Verdict.Fail).Should().Equal(false, true, false, true, false);
        result.Load.Intervals[^1].Containers.Should()
            .Equal(new ContainerUse("backend", 0.5, 99_999_999), new ContainerUse("ingestion", 1.5, 200_000_000));
        result.Load.Metrics.Where(metric => metric.Name == "read_failed_duration" && metric.Tags.Count > 0)
            .Select(metric => (metric.Tags["endpoint"], metric.Tags["status"], metric.Values["count"]))
            .Should().BeEquivalentTo([("services", "401", 3), ("workflows", "401", 3)]);
    }

    [Fact]
    public async Task Are_interrupted_drained_and_judged_as_undecided()
    {
        await using StandInStudio studio = await StartAsync("0.82");
        using var drain = new CancellationTokenSource();

        Task draining = DrainOnceStoredAsync(studio, drain);
        RunResult result = await LoadAsync(
            studio,
            """
            name: long
            summary: an hour of one user
            services: 1
            executors:
              writers: { executor: constant-vus, duration: 1h, thinkTime: 5ms }
              developers: { executor: constant-vus, does: debug, duration: 1h, thinkTime: 5ms }
            thresholds: { lost: [count==0], export_failed: [rate==0] }
            """,
            drain.Token);

        await draining;
        result.Verdict.Should().Be(Verdict.Undecided, result.Headline);
        result.Sending.Interrupted.Should().BeTrue();
        result.Sending.Acked.Should().BeGreaterThan(0);
        (result.Sending.Unknown, result.Sending.Rejected).Should().Be((0, 0));
        result.Load!.Duration.Should().BeLessThan(TimeSpan.FromMinutes(1));
    }

    public void Dispose() => runs.Delete(recursive: true);

    private static Task<StandInStudio> StartAsync(string release) => StandInStudio.StartAsync(
        new StudioSettings { Release = release, Quirks = "none" }, [], TimeProvider.System, TestContext.Current.CancellationToken);

    private static IEnumerable<string> TagsOf(LoadFacts load, string metric, string tag) =>
        load.Metrics.Where(found => found.Name == metric && found.Tags.ContainsKey(tag)).Select(found => found.Tags[tag]).Distinct();

    private static double CountOf(LoadFacts load, string metric) =>
        load.Metrics.Single(found => found.Name == metric && found.Tags.Count == 0).Values["count"];

    private async Task<RunResult> LoadAsync(IStudio studio, string text, CancellationToken drain)
    {
        LoadScenario scenario = LoadScenarioFile.Parse(text, "load.yaml");
        RunPlan plan = LoadPlan.Create(scenario, seed: 5, TimeProvider.System);
        RunFolder folder = RunFolder.Create(runs.FullName, plan.Name, TimeProvider.System);
        var verification = new VerificationSettings { Deadline = TimeSpan.FromSeconds(5), LateGrace = TimeSpan.Zero };
        var run = new LoadRun(studio, scenario, plan, verification, folder, ceiling: new SinkCeiling(1e6, 1e12), TimeProvider.System);
        return await run.RunAsync(drain, TestContext.Current.CancellationToken);
    }

    /// <summary>A Studio whose REST side has no session, in two containers.</summary>
    private sealed class Nobody(StandInStudio studio) : IStudio, IDisposable
    {
        public string Description => studio.Description;

        public StudioRelease Release => studio.Release;

        public StudioClient Client { get; } = studio.Client.WithoutSession();

        public Otlp.Export.OtlpTraceClientOptions Otlp => studio.Otlp;

        public IReadOnlyList<string> Notices => [];

        public Task<IReadOnlyList<ContainerSample>> SampleContainersAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ContainerSample>>(
            [new("backend", 0.5, 99_999_999), new("ingestion", 1.5, 200_000_000)]);

        public void Dispose() => Client.Dispose();

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
