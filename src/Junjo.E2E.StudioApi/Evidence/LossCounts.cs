namespace Junjo.E2E.StudioApi;

/// <summary>What the producer dropped.</summary>
/// <param name="ResourceDroppedAttributes">Of resources.</param>
/// <param name="SpanDroppedAttributes">Of spans.</param>
/// <param name="SpanDroppedEvents">Events.</param>
/// <param name="SpanDroppedLinks">Links.</param>
/// <param name="EventDroppedAttributes">Of events.</param>
public sealed record LossCounts(
    long ResourceDroppedAttributes, long SpanDroppedAttributes, long SpanDroppedEvents, long SpanDroppedLinks, long EventDroppedAttributes);
