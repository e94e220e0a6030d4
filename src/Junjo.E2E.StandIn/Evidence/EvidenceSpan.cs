using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>One row of the observability API, with the parts the rules ask for.</summary>
internal sealed class EvidenceSpan
{
    public EvidenceSpan(JsonObject row)
    {
        Row = row;
        Attributes = new(row["attributes_json"]!.AsObject());
        Resource = new(row["resource_attributes_json"]!.AsObject());
        Events = [.. row["events_json"]!.AsArray().Select(item => new SpanEvent(
            Scalar.Text(item!["name"])!, new(item["attributes"]!.AsObject()), Scalar.Count(item["droppedAttributesCount"])!.Value))];
    }

    public JsonObject Row { get; }

    public Attributes Attributes { get; }

    public Attributes Resource { get; }

    public IReadOnlyList<SpanEvent> Events { get; }

    public string TraceId => Scalar.Text(Row["trace_id"])!;

    public string SpanId => Scalar.Text(Row["span_id"])!;

    public string? ParentSpanId => Scalar.Text(Row["parent_span_id"]);

    public string Name => Scalar.Text(Row["name"])!;

    public string StatusMessage => Scalar.Text(Row["status_message"])!;

    public bool IsError => Scalar.Text(Row["status_code"]) == "2";

    public bool HasSpanId => Scalar.IsLowerHex(SpanId, Contract.SpanIdLength);

    /// <summary>Where a diagnostic points; ids that are none are not repeated in it.</summary>
    public string Path(string suffix = "")
    {
        string span = HasSpanId ? $"span[{SpanId}]" : "span[unidentified]";
        return suffix.Length == 0 ? span : $"{span}.{suffix}";
    }

    public IEnumerable<SpanEvent> StoreEvents(string storeId) =>
        Events.Where(item => item.Name == "set_state" && item.Attributes.Is(Contract.StoreId, storeId));
}
