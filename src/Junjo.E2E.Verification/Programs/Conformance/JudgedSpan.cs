using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Verification.Programs.Conformance;

/// <summary>A span with its place in the trace.</summary>
internal sealed class JudgedSpan
{
    public JudgedSpan(EmittedSpan emitted, List<ConformanceFinding> findings)
    {
        Span = emitted.Span;
        Id = Convert.ToHexStringLower(Span.SpanId.Span);
        ParentId = Convert.ToHexStringLower(Span.ParentSpanId.Span);
        Attributes = new JudgedAttributes(Id, "", Span.Attributes, findings);
        Events = [.. Span.Events.Select((@event, index) =>
            (@event, new JudgedAttributes(Id, $"events[{index}].", @event.Attributes, findings)))];
    }

    public OtlpSpan Span { get; }

    public string Id { get; }

    public string ParentId { get; }

    public JudgedAttributes Attributes { get; }

    public IReadOnlyList<(SpanEvent Event, JudgedAttributes Attributes)> Events { get; }

    /// <summary>The span that its parent id names; null when that is not in the trace.</summary>
    public JudgedSpan? Parent { get; set; }

    public List<JudgedSpan> Children { get; } = [];

    public string? SpanType => Attributes.Text("junjo.span_type");

    public string? OperationType => Attributes.Text("junjo.agent.operation_type");

    public bool IsJunjo => Attributes.Has("junjo.span_type") || Attributes.Has("junjo.agent.operation_type")
        || Attributes.Has("junjo.telemetry.contract_version") || Attributes.Has("junjo.executable_runtime_id");

    /// <summary>
    /// The nearest workflow, subflow, node, concurrent group or agent above: operations and foreign spans are passed over.
    /// </summary>
    public JudgedSpan? Enclosing
    {
        get
        {
            var seen = new HashSet<JudgedSpan> { this };
            JudgedSpan? above = Parent;
            while (above is not null && above.SpanType is null && seen.Add(above))
            {
                above = above.Parent;
            }

            return above is null || above == this ? null : above;
        }
    }

    public bool HasFailed => Span.Status?.Code == (int)SpanStatus.Error;
}
