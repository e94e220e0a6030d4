namespace Junjo.E2E.Otlp.Model;

/// <summary>Something that happened during a span.</summary>
public sealed record SpanEvent
{
    /// <summary>Nanoseconds since 1970 UTC.</summary>
    public ulong TimeUnixNano { get; init; }

    /// <summary>What happened.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its attributes in their order on the wire.</summary>
    public IReadOnlyList<KeyValue> Attributes { get; init; } = [];

    /// <summary>Attributes the producer dropped.</summary>
    public uint DroppedAttributesCount { get; init; }
}
