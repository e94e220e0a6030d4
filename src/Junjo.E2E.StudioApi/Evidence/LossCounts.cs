namespace Junjo.E2E.StudioApi;

/// <summary>How much the producer of telemetry dropped, as its dropped counts say.</summary>
/// <param name="ResourceDroppedAttributes">Attributes of resources.</param>
/// <param name="SpanDroppedAttributes">Attributes of spans.</param>
/// <param name="SpanDroppedEvents">Events of spans.</param>
/// <param name="SpanDroppedLinks">Links of spans.</param>
/// <param name="EventDroppedAttributes">Attributes of events.</param>
public sealed record LossCounts(
    long ResourceDroppedAttributes, long SpanDroppedAttributes, long SpanDroppedEvents, long SpanDroppedLinks, long EventDroppedAttributes);
