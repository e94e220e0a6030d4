using Junjo.E2E.Otlp.Wire;

namespace Junjo.E2E.Otlp.Model;

/// <summary>
/// One span as an object: every field of the wire, ids of any length. For edge values, captures, fixtures and diagnosis; the hot path
/// writes
/// with <see cref="SpanWriter"/> instead.
/// </summary>
public sealed record OtlpSpan
{
    /// <summary>The trace id as sent, of any length.</summary>
    public ReadOnlyMemory<byte> TraceId { get; init; }

    /// <summary>The span id as sent, of any length.</summary>
    public ReadOnlyMemory<byte> SpanId { get; init; }

    /// <summary>The parent's id as sent; empty for a root.</summary>
    public ReadOnlyMemory<byte> ParentSpanId { get; init; }

    /// <summary>W3C trace state.</summary>
    public string TraceState { get; init; } = "";

    /// <summary>All 32 flag bits.</summary>
    public uint Flags { get; init; }

    /// <summary>Display name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The kind's number, known or not.</summary>
    public int Kind { get; init; }

    /// <summary>Start, nanoseconds since 1970 UTC.</summary>
    public ulong StartTimeUnixNano { get; init; }

    /// <summary>End, nanoseconds since 1970 UTC.</summary>
    public ulong EndTimeUnixNano { get; init; }

    /// <summary>Attributes in their order on the wire.</summary>
    public IReadOnlyList<KeyValue> Attributes { get; init; } = [];

    /// <summary>Attributes the producer dropped.</summary>
    public uint DroppedAttributesCount { get; init; }

    /// <summary>Events in their order on the wire.</summary>
    public IReadOnlyList<SpanEvent> Events { get; init; } = [];

    /// <summary>Events the producer dropped.</summary>
    public uint DroppedEventsCount { get; init; }

    /// <summary>Links in their order on the wire.</summary>
    public IReadOnlyList<SpanLink> Links { get; init; } = [];

    /// <summary>Links the producer dropped.</summary>
    public uint DroppedLinksCount { get; init; }

    /// <summary>The status; null when the message carries none.</summary>
    public OtlpStatus? Status { get; init; }

    /// <summary>Reads the bytes of one <c>Span</c> message. Fields this project does not know are skipped.</summary>
    /// <exception cref="InvalidDataException">The bytes are not protobuf.</exception>
    public static OtlpSpan Decode(ReadOnlySpan<byte> message) => OtlpDecoding.Span(message);

    /// <summary>Writes the span as a <c>ScopeSpans.spans</c> field.</summary>
    public void Encode(ProtobufWriter output) => OtlpEncoding.Span(output, this);
}
