using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>Whether everything that was to be said about an execution is there and agrees.</summary>
internal sealed record Integrity(Diagnostics Diagnostics, IReadOnlyList<EvidenceSpan> Spans)
{
    public JsonObject ToJson()
    {
        var lost = new (string Name, long Count)[]
        {
            ("resource_dropped_attributes", Sum("resource_dropped_attributes_count")),
            ("span_dropped_attributes", Sum("dropped_attributes_count")),
            ("span_dropped_events", Sum("dropped_events_count")),
            ("span_dropped_links", Sum("dropped_links_count")),
            ("event_dropped_attributes", Spans.Sum(span => span.Events.Sum(item => item.DroppedAttributes))),
        };
        return new()
        {
            ["status"] = Diagnostics.IsEmpty && lost.All(counter => counter.Count == 0) ? "complete" : "partial",
            ["diagnostics"] = Diagnostics.ToJson(),
            ["loss_counts"] = new JsonObject(lost.Select(counter => KeyValuePair.Create(counter.Name, (JsonNode?)counter.Count))),
        };
    }

    private long Sum(string counter) => Spans.Sum(span => Scalar.Count(span.Row[counter])!.Value);
}
