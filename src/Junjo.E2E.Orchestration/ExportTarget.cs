namespace Junjo.E2E.Orchestration;

/// <summary>Where spans are sent.</summary>
/// <param name="OtlpUrl">The OTLP listener.</param>
/// <param name="ApiKey">The key; a secret. Null sends none.</param>
public sealed record ExportTarget(Uri OtlpUrl, string? ApiKey)
{
    /// <summary>Further request metadata.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Never shows the key.</summary>
    public override string ToString() => OtlpUrl.ToString();
}
