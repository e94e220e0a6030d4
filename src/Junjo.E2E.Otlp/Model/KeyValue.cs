namespace Junjo.E2E.Otlp.Model;

/// <summary>A named value.</summary>
/// <param name="Key">The name; the empty name is legal on the wire.</param>
/// <param name="Value">The value; null when the message carries none at all.</param>
public sealed record KeyValue(string Key, AnyValue? Value);
