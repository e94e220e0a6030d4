using System.Net;
using System.Text.Json;

using Junjo.E2E.StudioApi.Transport;

namespace Junjo.E2E.StudioApi.Resources;

/// <summary>Keys for the OTLP side. Needs a session; keys belong to the installation, not to a user.</summary>
public sealed class ApiKeysResource
{
    private readonly StudioConnection _connection;

    internal ApiKeysResource(StudioConnection connection) => _connection = connection;

    /// <summary>All keys with their values, newest first.</summary>
    public Task<IReadOnlyList<ApiKey>> GetAsync(CancellationToken cancellationToken = default) =>
        _connection.SendAsync(StudioRequest.Get("/api_keys"), StudioJson.Default.IReadOnlyListApiKey, cancellationToken);

    /// <summary>Makes a key. Refused with 422 when the name is blank. Names need not be unique.</summary>
    public Task<ApiKey> CreateAsync(string name, CancellationToken cancellationToken = default)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new NewApiKey(name), StudioJson.Default.NewApiKey);
        var request = StudioRequest.Post("/api_keys", body) with { Success = HttpStatusCode.Created };
        return _connection.SendAsync(request, StudioJson.Default.ApiKey, cancellationToken);
    }

    /// <summary>Revokes a key, which works on for <see cref="StudioRelease.KeyCacheTime"/> at most. Refused with 404 when there is none.</summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            StudioRequest.Delete($"/api_keys/{StudioPath.Segment(id)}") with { Success = HttpStatusCode.NoContent }, cancellationToken);
}
