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
    private static readonly TimeSpan duration = TimeSpan.FromSeconds(3);

    /// <summary>Exports per second in the best interval; the sink shares the processors, so the generator alone could do more.</summary>
    public static async Task<double> MeasureAsync(LoadScenario scenario, TimeProvider time, CancellationToken cancellationToken)
    {
        int vus = Math.Min(MaxVus, scenario.Executors.Max(executor => executor.MostActive));
        LoadScenario ceiling = scenario with
        {
            Executors =
            [
                new Executor
                {
                    Name = "ceiling",
                    Kind = ExecutorKind.ConstantVus,
                    Vus = new VuSchedule(vus, [new Stage(duration, vus)]),
                    Sizes = scenario.Executors[0].Sizes,
                },
            ],
            Thresholds = [],
            Knee = null,
        };
        DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-load-");
        try
        {
            await using NullSink sink = await NullSink.StartAsync(cancellationToken);
            RunPlan plan = LoadPlan.Create(ceiling, seed: 1, time);
            using Ledger ledger = Ledger.Create(Path.Combine(folder.FullName, RunFolder.LedgerName), plan.Manifest);
            var target = new OtlpTraceClientOptions { Endpoint = sink.Url, Connections = scenario.Connections };
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
