using Refit;

namespace Junjo.E2E.StudioApi;

/// <summary>The users of a Studio. Every call needs a session (else status 401). Every user may add and remove every user.</summary>
public interface IUsersApi
{
    /// <summary>Lists all users, in no defined order.</summary>
    /// <exception cref="StudioApiException">The call failed.</exception>
    [Get("/users")]
    Task<IReadOnlyList<StudioUser>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Adds a user. Status 409: the address is taken. Status 422: see <see cref="Credentials"/>.</summary>
    /// <param name="credentials">Address and password of the new user.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="StudioApiException">The call failed.</exception>
    [Post("/users")]
    Task CreateAsync([Body(buffered: true)] Credentials credentials, CancellationToken cancellationToken = default);

    /// <summary>Removes a user. Status 404: there is no user with this id.</summary>
    /// <param name="id">The user's <see cref="StudioUser.Id"/>.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="StudioApiException">The call failed.</exception>
    [Delete("/users/{id}")]
    Task DeleteAsync(string id, CancellationToken cancellationToken = default);
}
