namespace Junjo.E2E.Otlp.Model;

/// <summary>Spans of one resource.</summary>
public sealed record ResourceSpans
{
    /// <summary>The resource; null when the message carries none.</summary>
    public OtlpResource? Resource { get; init; }

    /// <summary>The scopes in their order on the wire.</summary>
    public IReadOnlyList<ScopeSpans> Scopes { get; init; } = [];

    /// <summary>The schema of the resource.</summary>
    public string SchemaUrl { get; init; } = "";
}
