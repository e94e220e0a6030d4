using Junjo.E2E.StudioApi.Transport;

namespace Junjo.E2E.StudioApi.Resources;

/// <summary>User administration. Needs a session; every user may do all of it.</summary>
public sealed class UsersResource
{
    private readonly StudioConnection _connection;

    internal UsersResource(StudioConnection connection) => _connection = connection;

    /// <summary>All users, in no defined order.</summary>
    public Task<IReadOnlyList<StudioUser>> GetAsync(CancellationToken cancellationToken = default) =>
        _connection.SendAsync(StudioRequest.Get("/users"), StudioJson.Default.IReadOnlyListStudioUser, cancellationToken);

    /// <summary>Adds a user. Refused with 409 when the address is taken, with 422 when it or the password (8 characters) does not do.</summary>
    public Task CreateAsync(string email, string password, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(Credentials.Post("/users", email, password), StudioJson.Default.StudioMessage, cancellationToken);

    /// <summary>Removes a user. Refused with 404 when there is none.</summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(StudioRequest.Delete($"/users/{StudioPath.Segment(id)}"), StudioJson.Default.StudioMessage, cancellationToken);
}
