using System.Text.Json;
using System.Text.Json.Serialization;

namespace Junjo.E2E.StudioApi;

/// <summary>A link of a span (0.82; 0.80 loses links).</summary>
/// <param name="TraceId">Id of the linked trace: the bytes sent as lowercase hexadecimal digits.</param>
/// <param name="SpanId">Id of the linked span: the bytes sent as lowercase hexadecimal digits.</param>
/// <param name="TraceState">W3C trace state; empty without one.</param>
/// <param name="Flags">The 32 bits of the flags.</param>
/// <param name="Attributes">Attributes of the link: a JSON object.</param>
/// <param name="DroppedAttributesCount">Number of attributes that the producer dropped.</param>
public sealed record StudioSpanLink(
    [property: JsonPropertyName("traceId")] string TraceId,
    [property: JsonPropertyName("spanId")] string SpanId,
    [property: JsonPropertyName("traceState")] string TraceState,
    long Flags,
    JsonElement Attributes,
    [property: JsonPropertyName("droppedAttributesCount")] long DroppedAttributesCount);
