using FluentAssertions;

using Junjo.E2E.LoadTesting;
using Junjo.E2E.LoadTesting.Metrics;
using Junjo.E2E.LoadTesting.Scenarios;
using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Tool.Tests.Unit.Export;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.LoadTesting;

/// <summary>A server that stands still for a second shows, because latency counts from when an export was due.</summary>
public sealed class FrozenServers : IDisposable
{
    private const string Load = """
        name: frozen
        summary: 100 exports/s for 4 seconds
        services: 4
        connections: 4
        executors:
          applications: { executor: constant-arrival-rate, rate: 100, duration: 4s, maxVUs: 400 }
        thresholds:
          dropped_iterations: [count==0]
        """;

    private static readonly TimeSpan Freeze = TimeSpan.FromSeconds(1);

    private readonly string ledgerPath = Path.Combine(Path.GetTempPath(), $"junjo-e2e-{Guid.NewGuid():n}.bin");

    [Fact]
    public async Task Show_their_second_in_the_high_percentiles()
    {
        int requests = 0;
        Task? frozen = null;
        await using TraceServer server = await TraceServer.StartAsync(async (_, _) =>
        {
            if (Interlocked.Increment(ref requests) > 150)
            {
                await LazyInitializer.EnsureInitialized(ref frozen, () => Task.Delay(Freeze, TimeProvider.System, CancellationToken.None));
            }

            return TraceServer.Everything;
        });
        LoadScenario scenario = LoadScenarioFile.Parse(Load, "frozen.yaml");
        RunPlan plan = RunPlan.Create(
            new RunSettings { Services = 4, Concurrency = 1, Duration = scenario.Duration, Seed = 5 }, TimeProvider.System);
        var metrics = new MetricStore();
        using Ledger ledger = Ledger.Create(ledgerPath, plan.Manifest);
        var target = new OtlpTraceClientOptions { Endpoint = server.Endpoint, Connections = scenario.Connections };
        using var sender = new ExportSender(plan, target, ledger, new RunClock(TimeProvider.System));
        using var load = new LoadTest(scenario, plan.Manifest, sender, metrics, TimeProvider.System);

        LoadOutcome outcome = await load.RunAsync(CancellationToken.None, TestContext.Current.CancellationToken);

        // A quarter of the exports was due while the server stood still, evenly over that second: an eighth waited for half of it and more.
        LatencyHistogram durations = metrics.All.OfType<TrendSeries>()
            .Single(series => series.Metric == MetricCatalog.ExportDuration).Total;
        durations.Count.Should().Be(400);
        durations.Percentile(99.9).Should().BeGreaterThan(Freeze * 0.95);
        durations.Percentile(90).Should().BeGreaterThan(Freeze * 0.5);
        outcome.Points.Max(point => point.Max).Should().Be(durations.Max);
        outcome.Points.Sum(point => point.Dropped).Should().Be(0);
    }

    public void Dispose() => File.Delete(ledgerPath);
}
