using System.Security.Cryptography;

using FluentAssertions;

using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Orchestration;

/// <summary>What is sent is a function of the seed: the same bytes at any concurrency, on any thread, and span by span.</summary>
public sealed class EncodedExports
{
    private static readonly RunManifest manifest = new()
    {
        Seed = 42,
        Run = 0xabcd1234,
        StartUnixNano = 1_775_390_400_123_456_789,
        Scenario = "getting-started",
        Services = ServiceNames.Create(seed: 42, run: 0xabcd1234, count: 4),
    };

    private static readonly RunPlan plan = new()
    {
        Name = "test",
        Manifest = manifest,
        Cycles = 50,
        Concurrency = 4,
        ExportMode = ExportMode.PerService,
        WorkflowsPerExport = 1,
    };

    [Fact]
    public async Task Are_the_same_bytes_at_concurrency_1_and_16()
    {
        string alone = await DigestAsync(threads: 1);
        string together = await DigestAsync(threads: 16);

        together.Should().Be(alone);
    }

    [Fact]
    public void Hold_each_span_as_it_is_when_built_alone()
    {
        ExportEncoder encoder = NewEncoder(out RunWorkload workload);
        encoder.Begin(new Schedule(plan)[7]);
        encoder.EncodeNext().Should().BeTrue();
        LedgerSlice slice = encoder.Slices[^1];
        WorkflowEmitter emitter = workload.CreateEmitter();
        emitter.Select(slice.Workflow);
        var writer = new SpanWriter();
        emitter.WriteSpan(slice.FirstSpan + slice.SpanCount - 1, writer);

        encoder.Request.Span.IndexOf(writer.Output.Written).Should().BeGreaterThan(0);
    }

    [Fact]
    public void That_do_not_fit_a_message_are_cut_between_spans_and_lose_none()
    {
        RunPlan big = plan with { Cycles = 1_000, WorkflowsPerExport = 1_000 };
        var encoder = new ExportEncoder(new RunWorkload(manifest), new SpanSource.Pool(new RunWorkload(manifest)));
        encoder.Begin(new Schedule(big)[0]);
        int requests = 0;
        int spans = 0;
        while (encoder.EncodeNext())
        {
            requests++;
            encoder.Request.Length.Should().BeLessThanOrEqualTo(4 * 1024 * 1024);
            int told = 0;
            foreach (LedgerSlice slice in encoder.Slices)
            {
                told += slice.SpanCount;
            }

            ExportRequest.Decode(encoder.Request.Span).ResourceSpans.Sum(part => part.Scopes.Sum(scope => scope.Spans.Count)).Should()
                .Be(told);
            spans += told;
        }

        requests.Should().BeGreaterThan(1);
        spans.Should().Be(1_000 * 7);
    }

    [Fact]
    public void Of_several_services_hold_each_under_its_own_resource()
    {
        ExportEncoder encoder = NewEncoder(out _);
        encoder.Begin(new Schedule(plan with { ExportMode = ExportMode.Mixed })[3]);
        encoder.EncodeNext().Should().BeTrue();

        ExportRequest request = ExportRequest.Decode(encoder.Request.Span);
        request.ResourceSpans.Select(spans => spans.Resource!.Attributes.Single(attribute => attribute.Key == "service.name").Value)
            .Should().Equal(manifest.Services.Select(name => (AnyValue)name));
        encoder.EncodeNext().Should().BeFalse();
    }

    private static ExportEncoder NewEncoder(out RunWorkload workload)
    {
        workload = new RunWorkload(manifest);
        return new ExportEncoder(workload, new SpanSource.Pool(workload));
    }

    // The requests may be made in any order and on any thread: their hashes are combined in the order of the schedule.
    private static async Task<string> DigestAsync(int threads)
    {
        var workload = new RunWorkload(manifest);
        var sources = new SpanSource.Pool(workload);
        var schedule = new Schedule(plan);
        byte[][] hashes = new byte[schedule.Count][];
        long next = -1;
        await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(() =>
        {
            var encoder = new ExportEncoder(workload, sources);
            for (long number = Interlocked.Increment(ref next); number < schedule.Count; number = Interlocked.Increment(ref next))
            {
                encoder.Begin(schedule[number]);
                encoder.EncodeNext();
                hashes[number] = SHA256.HashData(encoder.Request.Span);
            }
        })));
        return Convert.ToHexStringLower(SHA256.HashData([.. hashes.SelectMany(hash => hash)]));
    }
}
