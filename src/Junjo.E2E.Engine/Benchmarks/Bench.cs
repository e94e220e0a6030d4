using System.Diagnostics;
using System.Net;
using Junjo.E2E.Engine.Loads;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Results;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;
using Junjo.E2E.Verification;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Engine.Benchmarks;

/// <summary>Measures the hot paths one after another on this machine: generate, send, store, read and compare.</summary>
public sealed class Bench(int workflows, TimeProvider time)
{
    private const int Services = 4;
    private const int Concurrency = 8;
    private const int WorkflowsPerExport = 40;
    private const int WorkflowsPerTrace = 10;
    private const int SpansPerWorkflow = 7;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(2);

    private readonly RunPlan plan = RunPlan.Create(
        new RunSettings
        {
            Services = Services,
            Cycles = Math.Max(1, workflows / Services),
            Concurrency = Concurrency * WorkflowsPerExport,
            WorkflowsPerExport = WorkflowsPerExport,
            WorkflowsPerTrace = WorkflowsPerTrace,
            Seed = 1,
        },
        time);

    private long Spans => plan.Workflows!.Value * SpansPerWorkflow;

    /// <summary>Measures, and tells each figure as soon as it is known.</summary>
    public async IAsyncEnumerable<BenchFigure> RunAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (double generated, double allocated) = Generate();
        yield return new BenchFigure("generate and encode, one core", Rate(generated), "1,000,000 spans/s");
        yield return new BenchFigure("allocated per span", $"{allocated:0.##} bytes", "0 bytes");

        await using NullSink sink = await NullSink.StartAsync(cancellationToken);
        await PushBytesAsync(sink.Url, cancellationToken);
        double bare = await PushBytesAsync(sink.Url, cancellationToken);
        yield return new BenchFigure("the same bytes by a bare HttpClient", Rate(bare), "the measure of the next");
        var toSink = new OtlpTraceClientOptions { Endpoint = sink.Url };
        await SentPlan.SendAsync(plan, toSink, time, cancellationToken);
        double sent = (await SentPlan.SendAsync(plan, toSink, time, cancellationToken)).AckedPerSecond;
        yield return new BenchFigure(
            "send to a null sink", $"{Rate(sent)}, {(sent / bare).ToString("0.00")} of bare", "400,000 spans/s, 0.6 of bare");

        await using StandInStudio studio = await StandInStudio.StartAsync(new StudioSettings(), [], time, cancellationToken);
        SentPlan stored = await SentPlan.SendAsync(plan, studio.Otlp, time, cancellationToken);
        yield return new BenchFigure("acknowledged by the stand-in, stored", Rate(stored.AckedPerSecond), "150,000 spans/s");

        var clock = new RunClock(time);
        var verifier = new Verifier(
            studio.Client, studio.Release, plan.Manifest, stored.Table, new VerificationSettings(), clock, new TargetState(clock),
            probe: null);
        Judgement judgement = await verifier.RunAsync(cancellationToken);
        double seconds = judgement.Reading.Duration.TotalSeconds;
        bool isSound = judgement.Checks.All(check => check.Verdict == Verdict.Pass);
        yield return new BenchFigure(
            $"read back and compare every field, {(isSound ? "all well" : "WITH FINDINGS")}",
            Rate(Spans / seconds),
            "1,000,000 spans in 30 s: 33,333 spans/s")
        { IsSound = isSound };
        using var process = Process.GetCurrentProcess();
        yield return new BenchFigure(
            $"memory of tool and stand-in together, {Spans.ToString("N0")} spans",
            $"{process.PeakWorkingSet64 / 1e6:N0} MB at its peak",
            "300 MB for the tool with 1,000,000");
    }

    private (double SpansPerSecond, double BytesPerSpan) Generate()
    {
        WorkflowEmitter emitter = new RunWorkload(plan.Manifest).CreateEmitter();
        var writer = new SpanWriter();

        // Long enough for the runtime to have compiled the hot methods with all optimisations.
        GenerateFor(WarmUp, emitter, writer);
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = time.GetTimestamp();
        double spans = GenerateFor(Measured, emitter, writer);
        double seconds = time.GetElapsedTime(start).TotalSeconds;
        return (spans / seconds, (GC.GetAllocatedBytesForCurrentThread() - before) / spans);
    }

    private double GenerateFor(TimeSpan duration, WorkflowEmitter emitter, SpanWriter writer)
    {
        const int Chunk = 1_000;
        long start = time.GetTimestamp();
        double spans = 0;
        while (time.GetElapsedTime(start) < duration)
        {
            Generate(emitter, writer, Chunk);
            spans += Chunk * SpansPerWorkflow;
        }

        return spans;
    }

    private static void Generate(WorkflowEmitter emitter, SpanWriter writer, int count)
    {
        for (int workflow = 0; workflow < count; workflow++)
        {
            writer.Output.Reset();
            emitter.Select(new WorkflowAddress(0, workflow));
            for (int span = 0; span < emitter.SpanCount; span++)
            {
                emitter.WriteSpan(span, writer);
            }
        }
    }

    // The least that sending can be: requests of the same size, made beforehand, through HttpClient to the same server.
    private async Task<double> PushBytesAsync(Uri url, CancellationToken cancellationToken)
    {
        var schedule = new Schedule(plan);
        var encoder = new ExportEncoder(new RunWorkload(plan.Manifest));
        encoder.Begin(schedule[0]);
        encoder.EncodeNext();
        byte[] request = [0, 0, 0, 0, 0, .. encoder.Request.Span];
        using var client = new HttpClient { BaseAddress = url };
        long next = -1;
        long start = time.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Services * Concurrency).Select(_ => Task.Run(
            async () =>
            {
                while (Interlocked.Increment(ref next) < schedule.Count)
                {
                    using var message = new HttpRequestMessage(HttpMethod.Post, "/")
                    {
                        Version = HttpVersion.Version20,
                        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                        Content = new ByteArrayContent(request),
                    };
                    using HttpResponseMessage answer = await client.SendAsync(message, cancellationToken);
                    await answer.Content.ReadAsByteArrayAsync(cancellationToken);
                }
            },
            cancellationToken)));
        return Spans / time.GetElapsedTime(start).TotalSeconds;
    }

    private static string Rate(double perSecond) => $"{perSecond:N0} spans/s";
}
