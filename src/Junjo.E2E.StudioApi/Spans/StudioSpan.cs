using System.Text.Json;
using System.Text.Json.Serialization;

namespace Junjo.E2E.StudioApi;

/// <summary>One span as Studio shows it. Members that only 0.82 has are null on 0.80.</summary>
public sealed record StudioSpan
{
    /// <summary>Lowercase hexadecimal digits of the bytes sent, of any length.</summary>
    public required string TraceId { get; init; }

    /// <inheritdoc cref="TraceId"/>
    public required string SpanId { get; init; }

    /// <summary>The parent's id; null for a root.</summary>
    public required string? ParentSpanId { get; init; }

    /// <summary>The service that sent it; empty when it had no textual <c>service.name</c>.</summary>
    public required string ServiceName { get; init; }

    /// <summary>Display name.</summary>
    public required string Name { get; init; }

    /// <summary>The kind's name; see <see cref="StudioRelease.KindName"/>.</summary>
    public required string Kind { get; init; }

    /// <summary><c>YYYY-MM-DDTHH:MM:SS.ffffff+00:00</c>, truncated to microseconds; empty for time zero.</summary>
    public required string StartTime { get; init; }

    /// <inheritdoc cref="StartTime"/>
    public required string EndTime { get; init; }

    /// <summary>The status code's number as text.</summary>
    public required string StatusCode { get; init; }

    /// <summary>The status message; empty without one.</summary>
    public required string StatusMessage { get; init; }

    /// <summary>A JSON object, keys in order of their UTF-8 bytes, number texts as Studio wrote them.</summary>
    [JsonPropertyName("attributes_json")]
    public required JsonElement Attributes { get; init; }

    /// <summary>Events in the order sent.</summary>
    [JsonPropertyName("events_json")]
    public required IReadOnlyList<StudioSpanEvent> Events { get; init; }

    /// <summary>Links in the order sent; always empty on 0.80.</summary>
    [JsonPropertyName("links_json")]
    public required IReadOnlyList<StudioSpanLink> Links { get; init; }

    /// <summary>All 32 flag bits; always 0 on 0.80.</summary>
    public required long TraceFlags { get; init; }

    /// <summary>W3C trace state; null without one, and always on 0.80.</summary>
    public required string? TraceState { get; init; }

    /// <summary>Attributes the producer dropped.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? DroppedAttributesCount { get; init; }

    /// <summary>Events the producer dropped.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? DroppedEventsCount { get; init; }

    /// <summary>Links the producer dropped.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? DroppedLinksCount { get; init; }

    /// <summary>The resource's attributes, a JSON object.</summary>
    [JsonPropertyName("resource_attributes_json"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? ResourceAttributes { get; init; }

    /// <summary>Resource attributes the producer dropped.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ResourceDroppedAttributesCount { get; init; }
}
