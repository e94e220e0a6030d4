using Refit;

namespace Junjo.E2E.StudioApi;

/// <summary>The settings that a Studio tells about itself. Needs no session.</summary>
public interface IConfigApi
{
    /// <summary>Gets the settings: <c>GET /api/config</c>.</summary>
    /// <exception cref="StudioApiException">The call failed.</exception>
    [Get("/api/config")]
    Task<StudioConfig> GetAsync(CancellationToken cancellationToken = default);
}
