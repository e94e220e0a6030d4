using Junjo.E2E.Cli.Benchmarks;
using Junjo.E2E.LoadTesting;
using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.LoadTesting.Metrics;
using Junjo.E2E.LoadTesting.Scenarios;
using Junjo.E2E.Orchestration;
using Junjo.E2E.Otlp.Grpc;
using Junjo.E2E.Workload;

namespace Junjo.E2E.Cli.Loads;

/// <summary>Measures how many of a load's exports this machine sends to a server that does nothing with them.</summary>
internal static class NullSinkCeiling
{
    private const int MaxVus = 64;
    private const int MaxRounds = 5;
    private const double WarmGain = 1.05;
    private static readonly TimeSpan round = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Exports per second in the best interval, once this process is warm: rounds go on while they get faster. The sink shares the processors, so the
    /// generator alone could do more. 0 for a load that exports nothing.
    /// </summary>
    /// <param name="scenario">The load.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="maxRounds">Rounds of two seconds at most; before a load nobody waits for longer.</param>
    public static async Task<double> MeasureAsync(LoadScenario scenario, TimeProvider time, CancellationToken cancellationToken, int maxRounds = MaxRounds)
    {
        if (!scenario.Executors.Any(executor => executor.Exports))
        {
            return 0;
        }

        LoadScenario ceiling = CeilingOf(scenario);
        await using NullSink sink = await NullSink.StartAsync(cancellationToken);
        double best = 0;
        for (int rounds = 0; rounds < maxRounds; rounds++)
        {
            double rate = await MeasureAsync(ceiling, sink.Url, time, cancellationToken);
            bool isWarm = rate < best * WarmGain;
            best = Math.Max(best, rate);
            if (isWarm)
            {
                break;
            }
        }

        return best;
    }

    private static LoadScenario CeilingOf(LoadScenario scenario)
    {
        Executor[] exporting = [.. scenario.Executors.Where(executor => executor.Exports)];
        int vus = Math.Min(MaxVus, exporting.Max(executor => executor.MostActive));
        return scenario with
        {
            Executors =
            [
                new Executor
                {
                    Name = "ceiling",
                    Kind = ExecutorKind.ConstantVus,
                    Vus = new VuSchedule(vus, [new Stage(round, vus)]),
                    Sizes = exporting[0].Sizes,
                },
            ],
            Thresholds = [],
            Knee = null,
        };
    }

    private static async Task<double> MeasureAsync(LoadScenario ceiling, Uri sink, TimeProvider time, CancellationToken cancellationToken)
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
            return GeneratorBounds.MostExportsPerSecond(outcome.Points);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
