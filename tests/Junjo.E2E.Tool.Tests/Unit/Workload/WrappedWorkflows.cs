using FluentAssertions;

using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Tool.Tests.Unit.Workload.Conformance;
using Junjo.E2E.Verification.Programs.Conformance;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;
using Junjo.E2E.Workload.Wrappers;

namespace Junjo.E2E.Tool.Tests.Unit.Workload;

/// <summary>What wrappers do, judged against the same run without them.</summary>
public sealed class WrappedWorkflows
{
    private const int Workflows = 1_000;

    [Fact]
    public void Fail_as_often_as_was_asked_for_and_take_their_parents_with_them()
    {
        OtlpSpan[][] played = [.. Play("getting-started", new WrapperSettings { ErrorRate = 0.1 })];
        OtlpSpan[][] failed = [.. played.Where(spans => spans[^1].Status?.Code == (int)SpanStatus.Error)];

        Share(failed.Length, 0.1).Should().BeLessThan(ChiSquare.Limit(1));
        failed.Select(spans => spans.Select(span => span.Status?.Code ?? 0).ToArray()).Should()
            .OnlyContain(codes => codes.SequenceEqual(new[] { 0, 0, 0, 0, 0, 2, 2 }));
        failed.Select(spans => spans[^1].Attributes).Should()
            .OnlyContain(attributes => attributes.Contains(new KeyValue("junjo.workflow.node.count", 5L)));
    }

    [Fact]
    public void That_fail_or_stand_in_regions_conform_to_the_contract()
    {
        foreach (string scenario in (string[])["getting-started", "agentic", "freshmart", "endings", "graphs"])
        {
            var workload = new RunWorkload(Traces.Manifest(scenario, seed: 6) with
            {
                Wrappers = new WrapperSettings { ErrorRate = 1, Regions = true, Canaries = true, OversizedRate = 0.1,
                    ClockSkew = TimeSpan.FromSeconds(5) },
            });
            WorkflowEmitter emitter = workload.CreateEmitter();
            for (int workflow = 0; workflow < 20; workflow++)
            {
                ConformanceChecker.Check(Traces.OfWorkload(workload, emitter, new WorkflowAddress(0, workflow))).Should()
                    .BeEmpty("{0} {1}", scenario, workflow);
            }
        }
    }

    [Fact]
    public void Are_malformed_in_four_ways_as_often_as_was_asked_for()
    {
        var settings = new WrapperSettings { MalformedRate = 0.4 };
        string[] sound = [.. Play("getting-started", new WrapperSettings()).Select(FlawOf)];
        string[] flaws = [.. Play("getting-started", settings).Select(FlawOf)];

        sound.Should().OnlyContain(flaw => flaw == "none");
        (string, double)[] model = [("none", 0.6), ("own parent", 0.1), ("orphan", 0.1), ("no version", 0.1), ("half a snapshot", 0.1)];
        ChiSquare.Of(model.Select(flaw => (flaws.Count(seen => seen == flaw.Item1), flaw.Item2 * Workflows))).Should()
            .BeLessThan(ChiSquare.Limit(4));
        new RunWorkload(Traces.Manifest("getting-started", seed: 6) with { Wrappers = settings }).IsConforming.Should().BeFalse();
    }

    [Fact]
    public void End_later_by_the_latency_of_their_region()
    {
        RunManifest manifest = Traces.Manifest(
            "getting-started", seed: 6, services: 40) with { Wrappers = new WrapperSettings { Regions = true } };
        foreach (Region region in Region.All.Shares.Select(share => share.Item))
        {
            int service = Enumerable.Range(0, 40).First(candidate => Region.Of(manifest, candidate) == region);
            double[] latencies = [.. Roots(manifest, service).Zip(Roots(manifest with { Wrappers = null }, service))
                .Select(pair => (pair.First.EndTimeUnixNano - pair.Second.EndTimeUnixNano) / 1e6).Order()];

            latencies.Should().OnlyContain(latency => latency >= 10 && latency <= 200);
            double distance = latencies.Select((latency, i) => Math.Abs(
                ((i + 0.5) / latencies.Length) - (region.ShareOf(TimeSpan.FromMilliseconds(latency)) / region.ShareOf(Region.Most)))).Max();
            distance.Should().BeLessThan(
                1.95 / Math.Sqrt(latencies.Length), "a Kolmogorov-Smirnov distance above that comes once in 1,000 ({0})", region.Name);
        }
    }

    [Fact]
    public void Stand_in_regions_as_often_as_the_model_says_and_say_so()
    {
        RunManifest manifest = Traces.Manifest(
            "getting-started", seed: 6, services: Workflows) with { Wrappers = new WrapperSettings { Regions = true } };
        string[] regions = [.. Enumerable.Range(0, Workflows).Select(service => Region.Of(manifest, service).Name)];
        (string, double)[] model = [("us-east", 0.4), ("us-west", 0.3), ("eu", 0.2), ("ap", 0.1)];

        ChiSquare.Of(model.Select(region => (regions.Count(seen => seen == region.Item1), region.Item2 * Workflows))).Should()
            .BeLessThan(ChiSquare.Limit(3));
        ResourceOf(manifest).Should().Contain(new KeyValue("cloud.region", regions[0]));
        ResourceOf(manifest with { Wrappers = null }).Should().NotContain(attribute => attribute.Key == "cloud.region");
    }

    [Fact]
    public void Of_a_service_with_a_wrong_clock_are_all_off_by_the_same()
    {
        RunManifest right = Traces.Manifest("getting-started", seed: 6, services: 200);
        RunManifest wrong = right with { Wrappers = new WrapperSettings { ClockSkew = TimeSpan.FromSeconds(2) } };
        var skews = new List<double>();
        foreach (int service in Enumerable.Range(0, 200))
        {
            long[] off = [.. Spans(wrong, service, 2).Zip(Spans(right, service, 2))
                .Select(pair => (long)(pair.First.StartTimeUnixNano - pair.Second.StartTimeUnixNano))];
            off.Distinct().Should().HaveCount(1);
            skews.Add(off[0] / 1e9);
        }

        skews.Should().OnlyContain(skew => Math.Abs(skew) <= 2);
        double[] sorted = [.. skews.Order()];
        sorted.Select((skew, i) => Math.Abs(((i + 0.5) / 200) - ((skew + 2) / 4))).Max().Should().BeLessThan(1.95 / Math.Sqrt(200));
    }

    [Fact]
    public void Hold_oversized_attributes_as_often_as_was_asked_for()
    {
        int oversized = Play("getting-started", new WrapperSettings { OversizedRate = 0.05 })
            .Count(spans => spans[^1].Attributes.Any(attribute => attribute.Value is AnyValue.Text { Value.Length: 256 * 1024 }));

        Share(oversized, 0.05).Should().BeLessThan(ChiSquare.Limit(1));
    }

    [Fact]
    public void Carry_canaries_that_are_all_hidden_from_text()
    {
        OtlpSpan[][] played = [.. Play("getting-started", new WrapperSettings { Canaries = true }).Take(20)];
        string[] values = [.. played.SelectMany(spans => spans[^1].Attributes).Where(attribute => Canaries.IsPath(attribute.Key))
            .Select(attribute => ((AnyValue.Text)attribute.Value!).Value)];

        values.Should().HaveCount(80).And.OnlyHaveUniqueItems();
        values.Select(value => Canaries.Hide($"before {value}, after")).Should().OnlyContain(text => text == "before [canary], after");
    }

    [Fact]
    public void Are_the_same_whoever_asks_and_digest_what_is_sent()
    {
        RunManifest manifest = Traces.Manifest("freshmart", seed: 6) with
        {
            Wrappers = new WrapperSettings { ErrorRate = 0.3, MalformedRate = 0.3, OversizedRate = 0.1, Regions = true, Canaries = true,
                ClockSkew = TimeSpan.FromSeconds(1) },
        };
        OtlpSpan[] inOrder = [.. Spans(manifest, service: 1, 30)];
        var alone = new RunWorkload(manifest);

        Traces.OfWorkload(alone, alone.CreateEmitter(), new WorkflowAddress(1, 29))[^1].Span.Should()
            .BeEquivalentTo(inOrder[^1],
            options => options.ComparingByValue<ReadOnlyMemory<byte>>().Excluding(span => span.TraceId).Excluding(span => span.SpanId)
            .Excluding(span => span.ParentSpanId));
        foreach (OtlpSpan span in inOrder)
        {
            var content = new ProtobufWriter();
            (span with { Attributes = [.. span.Attributes.SkipLast(1)] }).Encode(content);
            span.Attributes[^1].Should().Be(new KeyValue("junjo.e2e.digest", (long)alone.Ids.Digest(content.Written)));
        }
    }

    private static IReadOnlyList<KeyValue> ResourceOf(RunManifest manifest)
    {
        var request = new ProtobufWriter();
        ExportRequest.AppendResourceSpans(request, new RunWorkload(manifest).Resource(0).Span, [], []);
        return ExportRequest.Decode(request.Written).ResourceSpans.Single().Resource!.Attributes;
    }

    private static double Share(int seen, double expected) =>
        ChiSquare.Of([(seen, expected * Workflows), (Workflows - seen, (1 - expected) * Workflows)]);

    private static IEnumerable<OtlpSpan[]> Play(string scenario, WrapperSettings settings)
    {
        var workload = new RunWorkload(Traces.Manifest(scenario, seed: 6) with { Wrappers = settings });
        WorkflowEmitter emitter = workload.CreateEmitter();
        return Enumerable.Range(0, Workflows)
            .Select(workflow => Traces.OfWorkload(workload, emitter, new WorkflowAddress(0, workflow)).Select(emitted => emitted.Span)
            .ToArray());
    }

    private static IEnumerable<OtlpSpan> Spans(RunManifest manifest, int service, int workflows)
    {
        var workload = new RunWorkload(manifest);
        WorkflowEmitter emitter = workload.CreateEmitter();
        return Enumerable.Range(0, workflows)
            .SelectMany(workflow => Traces.OfWorkload(workload, emitter, new WorkflowAddress(service, workflow)))
            .Select(emitted => emitted.Span);
    }

    private static IEnumerable<OtlpSpan> Roots(RunManifest manifest, int service) =>
        Spans(manifest, service, 300).Where(span => span.Name == "Getting Started Workflow");

    private static string FlawOf(OtlpSpan[] spans)
    {
        OtlpSpan root = spans[^1];
        string snapshot = ((AnyValue.Text)root.Attributes.Single(
            attribute => attribute.Key == "junjo.workflow.execution_graph_snapshot").Value!).Value;
        return spans[0].ParentSpanId.Span.SequenceEqual(spans[0].SpanId.Span) ? "own parent"
            : !root.ParentSpanId.IsEmpty ? "orphan"
            : !spans[0].Attributes.Any(attribute => attribute.Key == "junjo.telemetry.contract_version") ? "no version"
            : !snapshot.EndsWith('}') ? "half a snapshot"
            : "none";
    }
}
