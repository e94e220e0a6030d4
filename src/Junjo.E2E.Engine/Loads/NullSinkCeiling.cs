using Junjo.E2E.LoadTesting;
using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.LoadTesting.Metrics;
using Junjo.E2E.LoadTesting.Scenarios;
using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.Rates;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Results.Load;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Engine.Loads;

/// <summary>Measures how much of a load's exports this machine sends to a server that does nothing with them.</summary>
public static class NullSinkCeiling
{
    private const int MaxVus = 64;
    private const int MaxRounds = 5;
    private const double WarmGain = 1.05;

    // One that is no faster may be the doing of another process.
    private const int RoundsToBeWarm = 2;
    private static readonly TimeSpan round = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Exports per second of the smallest and bytes per second of the largest exports in the best interval, once this process is warm:
    /// rounds go on
    /// while they get faster. The sink shares the processors, so the generator alone could do more. Zero for a load that exports nothing.
    /// </summary>
    /// <param name="scenario">The load.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="maxRounds">Rounds of two seconds at most, for either size; before a load nobody waits for longer.</param>
    public static async Task<SinkCeiling> MeasureAsync(
        LoadScenario scenario, TimeProvider time, CancellationToken cancellationToken, int maxRounds = MaxRounds)
    {
        Executor[] bySize = [.. scenario.Executors.Where(executor => executor.Exports).OrderBy(SizeOf)];
        if (bySize.Length == 0)
        {
            return new SinkCeiling(0, 0);
        }

        await using NullSink sink = await NullSink.StartAsync(cancellationToken);
        SinkCeiling largest = await BestOfAsync(CeilingOf(scenario, bySize[^1]), sink.Url, time, maxRounds, cancellationToken);
        return SizeOf(bySize[0]) < SizeOf(bySize[^1])
            ? largest with { ExportsPerSecond = (await BestOfAsync(
                CeilingOf(scenario, bySize[0]), sink.Url, time, maxRounds, cancellationToken)).ExportsPerSecond }
            : largest;
    }

    private static async Task<SinkCeiling> BestOfAsync(
        LoadScenario ceiling, Uri sink, TimeProvider time, int maxRounds, CancellationToken cancellationToken)
    {
        var best = new SinkCeiling(0, 0);
        int noFaster = 0;
        for (int rounds = 0; rounds < maxRounds && noFaster < RoundsToBeWarm; rounds++)
        {
            SinkCeiling taken = await MeasureAsync(ceiling, sink, time, cancellationToken);
            noFaster = taken.ExportsPerSecond < best.ExportsPerSecond * WarmGain ? noFaster + 1 : 0;
            best = new SinkCeiling(
                Math.Max(best.ExportsPerSecond, taken.ExportsPerSecond), Math.Max(best.BytesPerSecond, taken.BytesPerSecond));
        }

        return best;
    }

    // Workflows of an export on average, or spans where it may hold fewer.
    private static double SizeOf(Executor executor) =>
        Math.Min(executor.SpansPerExport,
            executor.Sizes.Sum(size => size.Workflows * size.Weight) / executor.Sizes.Sum(size => size.Weight));

    private static LoadScenario CeilingOf(LoadScenario scenario, Executor like)
    {
        int vus = Math.Min(MaxVus, scenario.Executors.Where(executor => executor.Exports).Max(executor => executor.MostActive));
        return scenario with
        {
            Executors =
            [
                new Executor
                {
                    Name = "ceiling",
                    Kind = ExecutorKind.ConstantVus,
                    Vus = new VuSchedule(vus, [new Stage(round, vus)]),
                    Sizes = like.Sizes,
                    SpansPerExport = like.SpansPerExport,
                },
            ],
            Thresholds = [],
            Knee = null,
        };
    }

    private static async Task<SinkCeiling> MeasureAsync(
        LoadScenario ceiling, Uri sink, TimeProvider time, CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-load-");
        try
        {
            RunPlan plan = LoadPlan.Create(ceiling, seed: 1, time);
            using Ledger ledger = Ledger.Create(Path.Combine(folder.FullName, RunFolder.LedgerName), plan.Manifest);
            var target = new OtlpTraceClientOptions { Endpoint = sink, Connections = ceiling.Connections };
            using var sender = new ExportSender(plan, target, ledger, new RunClock(time));
            using var load = new LoadTest(ceiling, plan.Manifest, sender, new MetricStore(), time);
            LoadOutcome outcome = await load.RunAsync(cancellationToken, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            LoadInterval[] points = [.. outcome.Points, WholeOf(outcome)];
            return new SinkCeiling(GeneratorBounds.MostExportsPerSecond(points), GeneratorBounds.MostBytesPerSecond(points));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Exports that take as long as a round end together, in an interval too short for a rate: the round counts as one as well.
    private static LoadInterval WholeOf(LoadOutcome outcome) =>
        outcome.Points[^1] with { Length = outcome.Duration, Acked = outcome.Points.Sum(point => point.Acked),
            Bytes = outcome.Points.Sum(point => point.Bytes) };
}
