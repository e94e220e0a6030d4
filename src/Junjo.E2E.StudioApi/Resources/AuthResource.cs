using Junjo.E2E.StudioApi.Transport;

namespace Junjo.E2E.StudioApi.Resources;

/// <summary>First user and sessions. The client keeps the session's cookie; a session lasts 30 days from its last use.</summary>
public sealed class AuthResource
{
    private readonly StudioConnection _connection;

    internal AuthResource(StudioConnection connection) => _connection = connection;

    /// <summary>Whether anyone can sign in yet.</summary>
    public async Task<bool> HasUsersAsync(CancellationToken cancellationToken = default) =>
        (await _connection.SendAsync(StudioRequest.Get("/users/db-has-users"), StudioJson.Default.UsersExistence, cancellationToken)).UsersExist;

    /// <summary>Makes the first user and signs in as it. Refused with 400 once there is one.</summary>
    public Task CreateFirstUserAsync(string email, string password, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            Credentials.Post("/users/create-first-user", email, password), StudioJson.Default.StudioMessage, cancellationToken);

    /// <summary>Signs in. Refused with 401 for a wrong address or password.</summary>
    public Task SignInAsync(string email, string password, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(Credentials.Post("/sign-in", email, password), StudioJson.Default.StudioMessage, cancellationToken);

    /// <summary>Signs out: on 0.80 this client only, on 0.82 the user everywhere, and it needs a session.</summary>
    public Task SignOutAsync(CancellationToken cancellationToken = default) =>
        _connection.SendAsync(StudioRequest.Post("/sign-out"), StudioJson.Default.StudioMessage, cancellationToken);

    /// <summary>The e-mail address of the session's user. Refused with 401 without a session.</summary>
    public async Task<string> GetUserEmailAsync(CancellationToken cancellationToken = default) =>
        (await _connection.SendAsync(StudioRequest.Get("/auth-test"), StudioJson.Default.SessionUser, cancellationToken)).UserEmail;
}
