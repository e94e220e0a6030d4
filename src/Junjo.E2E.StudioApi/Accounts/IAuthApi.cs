using Refit;

namespace Junjo.E2E.StudioApi;

/// <summary>
/// The first user, signing in and out. The client that hands out this interface keeps the session cookie and sends it with every later
/// call; a session lasts 30 days from its last use.
/// </summary>
public interface IAuthApi
{
    /// <summary>Tells whether the Studio has any user. Needs no session.</summary>
    /// <exception cref="StudioApiException">The call failed.</exception>
    [Get("/users/db-has-users")]
    Task<UsersExistence> GetUsersExistenceAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes the first user and signs in as this user. Status 400: the Studio has users. Status 422: see <see cref="Credentials"/>.
    /// </summary>
    /// <param name="credentials">Address and password of the new user.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="StudioApiException">The call failed.</exception>
    [Post("/users/create-first-user")]
    Task CreateFirstUserAsync([Body(buffered: true)] Credentials credentials, CancellationToken cancellationToken = default);

    /// <summary>Signs in. Status 401: the address or the password is wrong.</summary>
    /// <param name="credentials">Address and password of a user.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="StudioApiException">The call failed.</exception>
    [Post("/sign-in")]
    Task SignInAsync([Body(buffered: true)] Credentials credentials, CancellationToken cancellationToken = default);

    /// <summary>
    /// Signs out. On 0.82 this ends every session of the user, on all clients, and needs a session (else 401). On 0.80 it only clears this
    /// client's cookie.
    /// </summary>
    /// <exception cref="StudioApiException">The call failed.</exception>
    [Post("/sign-out")]
    Task SignOutAsync(CancellationToken cancellationToken = default);

    /// <summary>Gets the user of this client's session. Status 401: there is no session.</summary>
    /// <exception cref="StudioApiException">The call failed.</exception>
    [Get("/auth-test")]
    Task<SessionUser> GetUserAsync(CancellationToken cancellationToken = default);
}
