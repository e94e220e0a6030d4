using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Workload.Wrappers;

/// <summary>Plants a defect in what another emitter writes.</summary>
/// <param name="inner">The sound one.</param>
/// <param name="defect">What is wrong.</param>
internal sealed class DefectiveEmitter(WorkflowEmitter inner, WorkloadDefect defect) : WorkflowEmitter
{
    private const int Every = 10;
    private const ulong Hour = 3_600_000_000_000;

    private readonly SpanWriter sound = new();
    private bool isHit;

    public override int SpanCount => inner.SpanCount;

    public override void Select(WorkflowAddress workflow)
    {
        inner.Select(workflow);
        isHit = workflow.Workflow % Every == 0;
    }

    public override byte[] ScopeOf(int span) => inner.ScopeOf(span);

    public override void WriteSpan(int span, SpanWriter writer)
    {
        if (!isHit)
        {
            inner.WriteSpan(span, writer);
            return;
        }

        sound.Output.Reset();
        inner.WriteSpan(span, sound);
        OtlpSpan read = OtlpSpan.Decode(sound.Output.WrittenMemory.Span[SpanWriter.PrefixBytes..]);
        Spoil(read, isFirst: span == 0).Encode(writer.Output);
    }

    private OtlpSpan Spoil(OtlpSpan span, bool isFirst) => defect switch
    {
        WorkloadDefect.ParentMissing when isFirst => span with { ParentSpanId = span.SpanId.ToArray().Reverse().ToArray() },
        WorkloadDefect.ChildOutlivesParent when isFirst => span with { EndTimeUnixNano = span.EndTimeUnixNano + Hour },
        WorkloadDefect.VersionMissing when isFirst => span with
        {
            Attributes = [.. span.Attributes.Where(attribute => attribute.Key != "junjo.telemetry.contract_version")],
        },
        WorkloadDefect.PatchAltered => span with { Events = [.. span.Events.Select(AlterPatch)] },
        _ => span,
    };

    private static SpanEvent AlterPatch(SpanEvent item) =>
        item.Attributes.Contains(new KeyValue("junjo.store.transition.sequence", 1L))
            ? item with { Attributes = [.. item.Attributes.Select(AlterPatch)] }
            : item;

    private static KeyValue AlterPatch(KeyValue attribute) => attribute is { Key: "junjo.state_json_patch", Value: AnyValue.Text patch }
        ? new KeyValue(attribute.Key, patch.Value.Replace("\"value\":\"", "\"value\":\"~", StringComparison.Ordinal))
        : attribute;
}
