using Junjo.E2E.StudioApi.Transport;

namespace Junjo.E2E.StudioApi.Resources;

/// <summary>Liveness and version. Needs no session. A stalled ingestion does not show here.</summary>
public sealed class HealthResource
{
    private readonly StudioConnection _connection;

    internal HealthResource(StudioConnection connection) => _connection = connection;

    /// <summary><c>GET /health</c>.</summary>
    public Task<StudioHealth> GetAsync(CancellationToken cancellationToken = default) =>
        _connection.SendAsync(StudioRequest.Get("/health"), StudioJson.Default.StudioHealth, cancellationToken);

    /// <summary>The clock of Studio's machine, to the second, as <c>GET /health</c> dates its answer; null when a proxy takes the date away.</summary>
    public Task<DateTimeOffset?> GetTimeAsync(CancellationToken cancellationToken = default) =>
        _connection.ReadDateAsync(StudioRequest.Get("/health"), cancellationToken);

    /// <summary><c>GET /</c>.</summary>
    public Task<StudioBanner> GetBannerAsync(CancellationToken cancellationToken = default) =>
        _connection.SendAsync(StudioRequest.Get("/"), StudioJson.Default.StudioBanner, cancellationToken);
}
