using Junjo.E2E.Otlp;
using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload.Chance;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Workload.Wrappers;

/// <summary>Changes what another emitter writes, as the settings say; the digest of every span is that of what is sent.</summary>
/// <param name="inner">The scenario's.</param>
/// <param name="manifest">The run.</param>
/// <param name="settings">What is done.</param>
internal sealed class WrappedEmitter(WorkflowEmitter inner, RunManifest manifest, WrapperSettings settings) : WorkflowEmitter
{
    /// <summary>Characters of an oversized attribute.</summary>
    public const int OversizedBytes = 256 * 1024;

    private const string SpanType = "junjo.span_type";
    private const string NodeCount = "junjo.workflow.node.count";
    private const string Snapshot = "junjo.workflow.execution_graph_snapshot";
    private const string Oversized = "junjo.e2e.oversized";
    private const string ErrorType = "UpstreamError";
    private const string ErrorMessage = "the service that was called answered 503";

    private readonly SpanIds ids = new(manifest.Seed, manifest.Run);
    private readonly SpanWriter plain = new();
    private readonly SpanSeal seal = new(manifest);
    private OtlpSpan[] spans = [];

    public override int SpanCount => inner.SpanCount;

    public override void Select(WorkflowAddress workflow)
    {
        inner.Select(workflow);
        spans = [.. Enumerable.Range(0, inner.SpanCount).Select(Read)];
        var random = CounterRandom.For(manifest, workflow, DrawPurpose.Wrapper);
        (double error, double malformed, double oversized, double latency) = (random.NextDouble(), random.NextDouble(),
            random.NextDouble(), random.NextDouble());
        if (error < settings.ErrorRate)
        {
            FailLastNode();
        }

        if (settings.Canaries)
        {
            Add([.. Canaries.Of(ref random)]);
        }

        if (oversized < settings.OversizedRate)
        {
            Add(new KeyValue(Oversized, new string('x', OversizedBytes)));
        }

        if (settings.Regions)
        {
            ulong longer = (ulong)Region.Of(manifest, workflow.Service).Latency(latency).TotalNanoseconds;
            spans[^1] = spans[^1] with { EndTimeUnixNano = spans[^1].EndTimeUnixNano + longer };
        }

        if (malformed < settings.MalformedRate)
        {
            Malform(workflow, random.Next(4));
        }

        long skew = Region.SkewNsOf(manifest, workflow.Service, settings.ClockSkew);
        spans = [.. spans.Select(span => seal.On(Shifted(span, skew)))];
    }

    public override byte[] ScopeOf(int span) => inner.ScopeOf(span);

    public override void WriteSpan(int span, SpanWriter writer) => spans[span].Encode(writer.Output);

    private OtlpSpan Read(int span)
    {
        plain.Output.Reset();
        inner.WriteSpan(span, plain);
        return OtlpSpan.Decode(plain.Output.WrittenMemory.Span[SpanWriter.PrefixBytes..]);
    }

    private void Add(params ReadOnlySpan<KeyValue> attributes) =>
        spans[^1] = spans[^1] with { Attributes = [.. spans[^1].Attributes, .. attributes] };

    // The error goes up to the workflow; one that has failed or was cancelled anyway stays as it is.
    private void FailLastNode()
    {
        OtlpSpan root = spans[^1];
        int node = Array.FindLastIndex(
            spans, span => span.ParentSpanId.Span.SequenceEqual(root.SpanId.Span)
            && span.Attributes.Contains(new KeyValue(SpanType, "node")));
        if (node >= 0 && IsSound(root) && IsSound(spans[node]))
        {
            spans[node] = Failed(spans[node], spans[node].EndTimeUnixNano);
            spans[^1] = Failed(root with { Attributes = [.. root.Attributes.Select(OneNodeLess)] }, spans[node].EndTimeUnixNano);
        }
    }

    private static bool IsSound(OtlpSpan span) =>
        span.Status is not { Code: (int)SpanStatus.Error } && !span.Attributes.Any(attribute => attribute.Key == "junjo.cancelled");

    private static OtlpSpan Failed(OtlpSpan span, ulong time) => span with
    {
        Status = new OtlpStatus((int)SpanStatus.Error, ErrorMessage),
        Attributes = [.. span.Attributes, new KeyValue("error.type", ErrorType)],
        Events =
        [
            .. span.Events,
            new SpanEvent
            {
                Name = "exception",
                TimeUnixNano = time,
                Attributes =
                [
                    new KeyValue("exception.type", ErrorType), new KeyValue("exception.message", ErrorMessage),
                    new KeyValue("exception.stacktrace", $"Traceback (most recent call last):\n{ErrorType}: {ErrorMessage}\n"),
                    new KeyValue("exception.escaped", "False"),
                ],
            },
        ],
    };

    private static KeyValue OneNodeLess(KeyValue attribute) =>
        attribute is { Key: NodeCount, Value: AnyValue.Integer count } ? new KeyValue(NodeCount, count.Value - 1) : attribute;

    private void Malform(WorkflowAddress workflow, int kind)
    {
        OtlpSpan root = spans[^1];
        switch (kind)
        {
            case 0:
                spans[0] = spans[0] with { ParentSpanId = spans[0].SpanId };
                break;
            case 1:
                var nobody = new byte[SpanId.ByteCount];
                ids.Span(new SpanAddress(workflow.Service, workflow.Workflow, SpanAddress.MaxSpans - 1)).Write(nobody);
                spans[^1] = root with { ParentSpanId = nobody };
                break;
            case 2:
                spans[0] = spans[0] with { Attributes = [.. spans[0].Attributes.Where(
                    attribute => attribute.Key != "junjo.telemetry.contract_version")] };
                break;
            default:
                spans[^1] = root with { Attributes = [.. root.Attributes.Select(HalfASnapshot)] };
                break;
        }
    }

    private static KeyValue HalfASnapshot(KeyValue attribute) => attribute is { Key: Snapshot, Value: AnyValue.Text json }
        ? new KeyValue(Snapshot, json.Value[..(json.Value.Length / 2)])
        : attribute;

    private static OtlpSpan Shifted(OtlpSpan span, long ns) => ns == 0 ? span : span with
    {
        StartTimeUnixNano = span.StartTimeUnixNano + (ulong)ns,
        EndTimeUnixNano = span.EndTimeUnixNano + (ulong)ns,
        Events = [.. span.Events.Select(item => item with { TimeUnixNano = item.TimeUnixNano + (ulong)ns })],
    };
}
