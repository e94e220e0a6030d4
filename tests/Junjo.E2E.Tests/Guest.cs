using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Tests;

/// <summary>A user that a test makes, with a session of its own; removed at the end of the test.</summary>
internal sealed class Guest : IAsyncDisposable
{
    private readonly StudioClient host;

    private Guest(StudioClient host, Credentials credentials)
    {
        this.host = host;
        Credentials = credentials;
        Api = host.WithoutSession();
    }

    /// <summary>Address and password.</summary>
    public Credentials Credentials { get; }

    /// <summary>The REST API, signed in as the guest.</summary>
    public StudioClient Api { get; }

    /// <summary>Makes a user, and signs in.</summary>
    public static async Task<Guest> CreateAsync(StudioFixture studio)
    {
        var guest = new Guest(studio.Api, new Credentials($"guest-{Guid.NewGuid():n}@example.com", Guid.NewGuid().ToString("n")));
        await studio.Api.Users.CreateAsync(guest.Credentials);
        await guest.Api.Auth.SignInAsync(guest.Credentials);
        return guest;
    }

    /// <summary>Removes the user, if a test has not.</summary>
    public async Task RemoveAsync()
    {
        if ((await host.Users.ListAsync()).FirstOrDefault(user => user.Email == Credentials.Email) is { } user)
        {
            await host.Users.DeleteAsync(user.Id);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await RemoveAsync();
    }
}
