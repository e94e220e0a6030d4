using Refit;

namespace Junjo.E2E.StudioApi;

/// <summary>Whether the backend answers, and its version. Needs no session. A stalled ingestion does not show here.</summary>
public interface IHealthApi
{
    /// <summary>Gets status and version: <c>GET /health</c>.</summary>
    /// <exception cref="StudioApiException">The call failed.</exception>
    [Get("/health")]
    Task<StudioHealth> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>Gets name and version: <c>GET /</c>.</summary>
    /// <exception cref="StudioApiException">The call failed.</exception>
    [Get("/")]
    Task<StudioBanner> GetBannerAsync(CancellationToken cancellationToken = default);
}
