using Refit;

namespace Junjo.E2E.StudioApi;

/// <summary>
/// Keys with which services send telemetry. Every call needs a session (else status 401). Keys belong to the Studio, not to a user.
/// </summary>
public interface IApiKeysApi
{
    /// <summary>
    /// Lists all keys, newest first; keys made in the same second have no defined order. The list shows the keys' secret values.
    /// </summary>
    /// <exception cref="StudioApiException">The call failed.</exception>
    [Get("/api_keys")]
    Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes a key. Status 422: the name is blank.</summary>
    /// <param name="key">The key's name. Two keys may have the same.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="StudioApiException">The call failed.</exception>
    [Post("/api_keys")]
    Task<ApiKey> CreateAsync([Body(buffered: true)] NewApiKey key, CancellationToken cancellationToken = default);

    /// <summary>
    /// Revokes a key. Studio may accept it for <see cref="StudioRelease.KeyCacheTime"/> more. Status 404: there is no key with this id.
    /// </summary>
    /// <param name="id">The key's <see cref="ApiKey.Id"/>.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="StudioApiException">The call failed.</exception>
    [Delete("/api_keys/{id}")]
    Task DeleteAsync(string id, CancellationToken cancellationToken = default);
}
