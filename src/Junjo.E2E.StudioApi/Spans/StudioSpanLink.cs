using System.Text.Json;
using System.Text.Json.Serialization;

namespace Junjo.E2E.StudioApi;

/// <summary>A link of a span (0.82; 0.80 loses links).</summary>
/// <param name="TraceId">Lowercase hexadecimal digits of the bytes sent.</param>
/// <param name="SpanId">Lowercase hexadecimal digits of the bytes sent.</param>
/// <param name="TraceState">Trace state; empty without one.</param>
/// <param name="Flags">All 32 flag bits.</param>
/// <param name="Attributes">A JSON object.</param>
/// <param name="DroppedAttributesCount">Attributes the producer dropped.</param>
public sealed record StudioSpanLink(
    [property: JsonPropertyName("traceId")] string TraceId,
    [property: JsonPropertyName("spanId")] string SpanId,
    [property: JsonPropertyName("traceState")] string TraceState,
    long Flags,
    JsonElement Attributes,
    [property: JsonPropertyName("droppedAttributesCount")] long DroppedAttributesCount);
