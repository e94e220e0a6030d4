namespace Junjo.E2E.Otlp.Model;

/// <summary>Who emits spans.</summary>
public sealed record OtlpResource
{
    /// <summary>Its attributes in their order on the wire.</summary>
    public IReadOnlyList<KeyValue> Attributes { get; init; } = [];

    /// <summary>Attributes the producer dropped.</summary>
    public uint DroppedAttributesCount { get; init; }
}
