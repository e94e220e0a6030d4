using System.Globalization;
using Junjo.E2E.Engine.Loads;
using Junjo.E2E.LoadTesting;
using Junjo.E2E.LoadTesting.Metrics;
using Junjo.E2E.LoadTesting.Scenarios;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Engine.Benchmarks;

/// <summary>Measures what layer 4 adds: a recorded sample, exports of one workflow each, and reads.</summary>
public sealed class LoadBench(TimeProvider time)
{
    private const int Samples = 10_000_000;
    private const int ExportRounds = 15;
    private const int Readers = 32;
    private const int WrittenWorkflows = 1_000;
    private static readonly TimeSpan warmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan measured = TimeSpan.FromSeconds(5);

    private const string OneWorkflowAnExport = """
        name: one-by-one
        summary: as many exports of one workflow as there can be
        services: 4
        executors: { all: { executor: constant-vus, vus: 64, duration: 5s } }
        thresholds: { lost: [count==0] }
        """;

    /// <summary>Measures, and tells each figure as soon as it is known.</summary>
    public async IAsyncEnumerable<BenchFigure> RunAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RecordAll();
        (double nanoseconds, double bytes) = RecordAll();
        yield return new BenchFigure(
            "record a sample of a load", string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:0} ns, {bytes:0.###} bytes allocated"),
            "100 ns, 0 bytes");

        SinkCeiling ceiling = await NullSinkCeiling.MeasureAsync(
            LoadScenarioFile.Parse(OneWorkflowAnExport, "one-by-one.yaml"), time, cancellationToken, ExportRounds);
        yield return new BenchFigure(
            "exports of one workflow to a null sink, by a load", PerSecond(ceiling.ExportsPerSecond, "exports"),
        "20,000 exports/s, or 400,000 spans/s batched");

        await using StandInStudio studio = await StandInStudio.StartAsync(new StudioSettings(), [], time, cancellationToken);
        RunPlan plan = RunPlan.Create(new RunSettings { Services = 4, Cycles = WrittenWorkflows / 4, Concurrency = 4, Seed = 1 }, time);
        await SentPlan.SendAsync(plan, studio.Otlp, time, cancellationToken);
        var ids = new SpanIds(plan.Manifest.Seed, plan.Manifest.Run);
        using StudioClient client = studio.Client.WithConnections(Readers);
        yield return await ReadAsync(
            "REST reads of one span", number =>
                client.Spans.ReadSpanAsync(TraceOf(ids, number), SpanOf(ids, number), cancellationToken), cancellationToken);
        yield return await ReadAsync(
            "REST reads of a trace of 7 spans", number =>
                client.Spans.ReadTraceAsync(TraceOf(ids, number), cancellationToken), cancellationToken);
    }

    private static string TraceOf(SpanIds ids, long number) =>
        ids.Trace((int)(number % 4), (int)(number / 4 % (WrittenWorkflows / 4))).ToString();

    private static string SpanOf(SpanIds ids, long number) =>
        ids.Span(new SpanAddress((int)(number % 4), (int)(number / 4 % (WrittenWorkflows / 4)), 0)).ToString();

    private (double Nanoseconds, double Bytes) RecordAll()
    {
        var trend = new TrendSeries(MetricCatalog.ExportDuration, new Dictionary<string, string>());
        trend.Add(TimeSpan.FromMilliseconds(1));
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = time.GetTimestamp();
        for (int i = 0; i < Samples; i++)
        {
            trend.Add(TimeSpan.FromMicroseconds(1_000 + (i & 0xff)));
        }

        return (time.GetElapsedTime(start).TotalNanoseconds / Samples, (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Samples);
    }

    private async Task<BenchFigure> ReadAsync(string what, Func<long, Task<StudioBody>> read, CancellationToken cancellationToken)
    {
        await ReadForAsync(warmUp, read, cancellationToken);
        return new BenchFigure(what, PerSecond(await ReadForAsync(measured, read, cancellationToken), "reads"), "10,000 reads/s");
    }

    private async Task<double> ReadForAsync(TimeSpan duration, Func<long, Task<StudioBody>> read, CancellationToken cancellationToken)
    {
        long next = -1;
        long start = time.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => Task.Run(
            async () =>
            {
                while (time.GetElapsedTime(start) < duration)
                {
                    using StudioBody body = await read(Interlocked.Increment(ref next));
                }
            },
            cancellationToken)));
        return (next + 1) / time.GetElapsedTime(start).TotalSeconds;
    }

    private static string PerSecond(double rate, string what) => string.Create(CultureInfo.InvariantCulture, $"{rate:N0} {what}/s");
}
