namespace Junjo.E2E.Otlp.Model;

/// <summary>Spans of one instrumentation scope.</summary>
public sealed record ScopeSpans
{
    /// <summary>The scope; null when the message carries none.</summary>
    public OtlpScope? Scope { get; init; }

    /// <summary>The spans in their order on the wire.</summary>
    public IReadOnlyList<OtlpSpan> Spans { get; init; } = [];

    /// <summary>The schema of the spans.</summary>
    public string SchemaUrl { get; init; } = "";
}
