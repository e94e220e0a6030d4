namespace Junjo.E2E.Otlp.Model;

/// <summary>A pointer to another span.</summary>
public sealed record SpanLink
{
    /// <summary>The other span's trace id as sent, of any length.</summary>
    public ReadOnlyMemory<byte> TraceId { get; init; }

    /// <summary>The other span's id as sent, of any length.</summary>
    public ReadOnlyMemory<byte> SpanId { get; init; }

    /// <summary>W3C trace state.</summary>
    public string TraceState { get; init; } = "";

    /// <summary>Its attributes in their order on the wire.</summary>
    public IReadOnlyList<KeyValue> Attributes { get; init; } = [];

    /// <summary>Attributes the producer dropped.</summary>
    public uint DroppedAttributesCount { get; init; }

    /// <summary>All 32 flag bits.</summary>
    public uint Flags { get; init; }
}
