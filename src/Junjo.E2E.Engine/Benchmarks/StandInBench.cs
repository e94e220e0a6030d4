using System.Runtime.CompilerServices;
using Grpc.Core;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Otlp.Model;
using Junjo.E2E.StandIn.Quirks;
using Junjo.E2E.StandIn;
using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Engine.Benchmarks;

/// <summary>Measures the stand-in alone: reading traces, starting on data it left, memory, and damaged exports.</summary>
public sealed class StandInBench(int workflows, TimeProvider time)
{
    private const int Services = 4;
    private const int SpansPerWorkflow = 7;
    private const int WorkflowsPerExport = 40;
    private const int Senders = 8;
    private const int Readers = 8;
    private const int Reads = 40_000;
    private const int DamagedExports = 100_000;
    private const ulong Seed = 1;
    private const string Password = "bench password";

    private readonly RunPlan plan = RunPlan.Create(
        new RunSettings
        {
            Services = Services,
            Cycles = Math.Max(1, workflows / Services),
            Concurrency = Senders * WorkflowsPerExport,
            WorkflowsPerExport = WorkflowsPerExport,
            Seed = Seed,
        },
        time);

    /// <summary>Measures, and tells each figure as soon as it is known.</summary>
    public async IAsyncEnumerable<BenchFigure> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-bench-");
        try
        {
            StandInServer studio = await StartAsync(folder, cancellationToken);
            using (var client = new StudioClient(new StudioClientOptions { Address = studio.RestUrl }))
            {
                await client.Auth.CreateFirstUserAsync(new Credentials("bench@example.com", Password), cancellationToken);
                string key = (await client.ApiKeys.CreateAsync(new NewApiKey("bench"), cancellationToken)).Key;
                await SentPlan.SendAsync(
                    plan, new OtlpTraceClientOptions { Endpoint = studio.OtlpUrl, ApiKey = key }, time, cancellationToken);
                yield return Figure("read traces of 7 spans from the stand-in", await ReadAsync(client, cancellationToken), "traces/s",
                    "10,000 traces/s");
                yield return await FuzzAsync(studio, key, cancellationToken);
                await client.Admin.FlushAsync(cancellationToken);
            }

            await studio.KillAsync();
            await studio.DisposeAsync();

            long before = GC.GetTotalMemory(forceFullCollection: true);
            long start = time.GetTimestamp();
            studio = await StartAsync(folder, cancellationToken);
            double seconds = time.GetElapsedTime(start).TotalSeconds;
            yield return Figure($"start the stand-in on {Spans} spans", seconds, "s", "10 s with 1,000,000");
            double megabytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
            yield return Figure("memory it holds then, all spans cold", megabytes, "MB", "bounded: spans stay on disk");
            await studio.DisposeAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private string Spans => (plan.Workflows!.Value * SpansPerWorkflow).ToString("N0");

    private Task<StandInServer> StartAsync(DirectoryInfo folder, CancellationToken cancellationToken) => StandInServer.StartAsync(
        new StandInOptions { DataFolder = folder.FullName, Quirks = QuirkSet.AnswersOf(StandInRelease.V082), Time = time },
        cancellationToken);

    // As many traces as the lists name, again and again.
    private async Task<double> ReadAsync(StudioClient client, CancellationToken cancellationToken)
    {
        var traces = new List<string>();
        foreach (string service in await client.Spans.ListServicesAsync(cancellationToken))
        {
            IReadOnlyList<StudioSpan> roots = await client.Spans.ListRootsAsync(service, limit: 250, cancellationToken: cancellationToken);
            traces.AddRange(roots.Select(root => root.TraceId));
        }

        long next = -1;
        long start = time.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => Task.Run(
            async () =>
            {
                for (long read; (read = Interlocked.Increment(ref next)) < Reads;)
                {
                    using StudioBody body = await client.Spans.ReadTraceAsync(traces[(int)(read % traces.Count)], cancellationToken);
                }
            },
            cancellationToken)));
        return Reads / time.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<BenchFigure> FuzzAsync(StandInServer studio, string key, CancellationToken cancellationToken)
    {
        using var client = new OtlpTraceClient(new OtlpTraceClientOptions { Endpoint = studio.OtlpUrl, ApiKey = key });
        var damaged = new MutatedExports(Seed);
        long stored = studio.StoredSpans;
        var (acked, ackedSpans, strange) = (0, 0L, 0);
        var trace = new byte[16];
        for (int number = 0; number < DamagedExports; number++)
        {
            BitConverter.TryWriteBytes(trace, number);
            byte[] message = damaged.Next(trace);
            ExportResult result = await client.ExportAsync(message, cancellationToken);
            if (result.Code is StatusCode.OK)
            {
                acked++;
                ackedSpans += ExportRequest.Decode(message).ResourceSpans.SelectMany(resource => resource.Scopes)
                    .Sum(scope => scope.Spans.Count);
            }
            else if (result.Code is not StatusCode.Internal
                || !result.Message.StartsWith("failed to decode Protobuf message: ", StringComparison.Ordinal))
            {
                strange++;
            }
        }

        long unacked = studio.StoredSpans - stored - ackedSpans;
        return new BenchFigure(
            $"{DamagedExports:N0} damaged exports, {acked:N0} of them still whole",
            $"{strange} strange, {unacked} stored unasked",
            "0 and 0")
        { IsSound = strange == 0 && unacked == 0 };
    }

    private static BenchFigure Figure(string what, double value, string unit, string target) =>
        new(what, $"{value:N1} {unit}", target);
}
