namespace Junjo.E2E.StandIn.Evidence;

/// <summary>One event of a span.</summary>
internal sealed record SpanEvent(string Name, Attributes Attributes, long DroppedAttributes);
