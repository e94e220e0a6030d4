using Junjo.E2E.StudioApi.Transport;

namespace Junjo.E2E.StudioApi.Resources;

/// <summary>What a Studio says of its own set-up. Needs no session.</summary>
public sealed class ConfigResource
{
    private readonly StudioConnection _connection;

    internal ConfigResource(StudioConnection connection) => _connection = connection;

    /// <summary><c>GET /api/config</c>.</summary>
    public Task<StudioConfig> GetAsync(CancellationToken cancellationToken = default) =>
        _connection.SendAsync(StudioRequest.Get("/api/config"), StudioJson.Default.StudioConfig, cancellationToken);

    /// <summary>The OpenAPI 3.1 document as it came. The caller disposes it.</summary>
    public Task<StudioBody> ReadOpenApiAsync(CancellationToken cancellationToken = default) =>
        _connection.ReadAsync(StudioRequest.Get("/openapi.json"), cancellationToken);
}
