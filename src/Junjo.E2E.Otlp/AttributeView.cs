namespace Junjo.E2E.Otlp;

/// <summary>Where an attribute lies in its message.</summary>
/// <param name="Key">The key's UTF-8 bytes.</param>
/// <param name="Value">The bytes of the <c>AnyValue</c>.</param>
/// <param name="HasValue">Whether there is an <c>AnyValue</c> at all; one that is empty counts.</param>
public readonly record struct AttributeView(Slice Key, Slice Value, bool HasValue);
