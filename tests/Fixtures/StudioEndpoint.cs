namespace Junjo.E2E.Fixtures;

/// <summary>Where a Studio takes telemetry: OTLP over gRPC.</summary>
/// <param name="Url">The address.</param>
/// <param name="ApiKey">The key, a secret, to be sent as <see cref="ApiKeyHeader"/>; empty for none.</param>
public sealed record StudioEndpoint(Uri Url, string ApiKey)
{
    /// <summary>Name of the header that carries the key.</summary>
    public const string ApiKeyHeader = Otlp.Export.OtlpTraceClient.ApiKeyHeader;

    /// <summary>The key as an exporter of OpenTelemetry wants its headers: <c>name=value</c>.</summary>
    public string Headers => $"{ApiKeyHeader}={ApiKey}";

    /// <summary>The address alone.</summary>
    public override string ToString() => Url.ToString();
}
