using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Verification.Programs.Conformance;

/// <summary>The spans of one trace, linked.</summary>
internal sealed class JudgedTrace
{
    private readonly ILookup<string, (JudgedSpan Carrier, SpanEvent Event, JudgedAttributes Attributes)> transitions;

    public JudgedTrace(IEnumerable<EmittedSpan> trace, List<ConformanceFinding> findings)
    {
        Spans = [.. trace.Select(emitted => new JudgedSpan(emitted, findings))];
        TraceId = Spans.Count == 0 ? "" : Convert.ToHexStringLower(Spans[0].Span.TraceId.Span);
        ILookup<string, JudgedSpan> byId = Spans.ToLookup(span => span.Id);
        foreach (JudgedSpan span in Spans)
        {
            span.Parent = byId[span.ParentId].FirstOrDefault();
            span.Parent?.Children.Add(span);
        }

        transitions = Spans.SelectMany(span => span.Events, (span, @event) => (Carrier: span, @event.Event, @event.Attributes))
            .Where(transition => transition.Event.Name == "set_state")
            .ToLookup(transition => transition.Attributes.Text("junjo.store.id") ?? "");
        Stores = Spans.Select(StoreOf).OfType<string>().ToLookup(store => store);
    }

    public IReadOnlyList<JudgedSpan> Spans { get; }

    public string TraceId { get; }

    /// <summary>Every store that an owner declares, as often as it is declared.</summary>
    public ILookup<string, string> Stores { get; }

    public IReadOnlyList<(JudgedSpan Carrier, SpanEvent Event, JudgedAttributes Attributes)> TransitionsOf(string store) =>
        [.. transitions[store]];

    public static string? StoreOf(JudgedSpan span) =>
        span.Attributes.Text("junjo.workflow.store.id") ?? span.Attributes.Text("junjo.agent.store.id");
}
