using System.Text.Json;
using System.Text.Json.Serialization;

namespace Junjo.E2E.StudioApi;

/// <summary>A span as Studio shows it. Members that only 0.82 has are null on 0.80.</summary>
public sealed record StudioSpan
{
    /// <summary>Id of the trace: the bytes sent as lowercase hexadecimal digits, of any length.</summary>
    public required string TraceId { get; init; }

    /// <summary>Id of the span: the bytes sent as lowercase hexadecimal digits, of any length.</summary>
    public required string SpanId { get; init; }

    /// <summary>Id of the parent span; null for a root.</summary>
    public required string? ParentSpanId { get; init; }

    /// <summary>Name of the service that sent the span; empty when <c>service.name</c> was absent or no text.</summary>
    public required string ServiceName { get; init; }

    /// <summary>Name of the span.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the span's kind: see <see cref="StudioRelease.KindName"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Start, UTC, cut to microseconds: <c>YYYY-MM-DDTHH:MM:SS.ffffff+00:00</c>; empty for time zero.</summary>
    public required string StartTime { get; init; }

    /// <summary>End, in the form of <see cref="StartTime"/>.</summary>
    public required string EndTime { get; init; }

    /// <summary>Number of the status code, as text: <c>0</c> unset, <c>1</c> ok, <c>2</c> error.</summary>
    public required string StatusCode { get; init; }

    /// <summary>Message of the status; empty without one.</summary>
    public required string StatusMessage { get; init; }

    /// <summary>The span's attributes: a JSON object, keys in order of their UTF-8 bytes, numbers as Studio wrote them.</summary>
    [JsonPropertyName("attributes_json")]
    public required JsonElement Attributes { get; init; }

    /// <summary>The span's events, in the order sent.</summary>
    [JsonPropertyName("events_json")]
    public required IReadOnlyList<StudioSpanEvent> Events { get; init; }

    /// <summary>The span's links, in the order sent; always empty on 0.80.</summary>
    [JsonPropertyName("links_json")]
    public required IReadOnlyList<StudioSpanLink> Links { get; init; }

    /// <summary>The 32 bits of the flags; always 0 on 0.80.</summary>
    public required long TraceFlags { get; init; }

    /// <summary>W3C trace state; null without one, and always null on 0.80.</summary>
    public required string? TraceState { get; init; }

    /// <summary>Number of attributes that the producer dropped.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? DroppedAttributesCount { get; init; }

    /// <summary>Number of events that the producer dropped.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? DroppedEventsCount { get; init; }

    /// <summary>Number of links that the producer dropped.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? DroppedLinksCount { get; init; }

    /// <summary>Attributes of the resource: a JSON object.</summary>
    [JsonPropertyName("resource_attributes_json"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? ResourceAttributes { get; init; }

    /// <summary>Number of resource attributes that the producer dropped.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ResourceDroppedAttributesCount { get; init; }
}
