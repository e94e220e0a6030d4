namespace Junjo.E2E.EmbeddedStudio.Rest;

/// <summary>What of the REST API differs between the releases by a value.</summary>
/// <param name="AllowedOrigins">Origins of browsers that are let in.</param>
/// <param name="ReadsAreProtected">Whether spans are shown to users only.</param>
/// <param name="ServiceTemplate">How a service name stands in a path.</param>
internal sealed record ReleaseSurface(
    string Version,
    string OtlpEndpoint,
    IReadOnlyList<string> AllowedOrigins,
    bool ReadsAreProtected,
    string ServiceTemplate,
    int DefaultLimit,
    int LargestLimit)
{
    public static ReleaseSurface Of(EmbeddedRelease release) => release is EmbeddedRelease.V080
        ? new(
            "0.80.0",
            "grpc://localhost:50051",
            ["http://localhost:5151", "http://localhost:5153"],
            ReadsAreProtected: false,
            "{service_name}",
            DefaultLimit: 500,
            LargestLimit: 10_000)
        : new(
            "0.82.1",
            "grpc://localhost:26155",
            ["http://localhost:26151", "http://localhost:26153"],
            ReadsAreProtected: true,
            "{service_name:path}",
            DefaultLimit: 100,
            LargestLimit: 250);
}
