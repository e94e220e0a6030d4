using System.Net;
using System.Security.Cryptography;

using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Studios;

/// <summary>An account to sign in with.</summary>
/// <param name="Email">The e-mail address.</param>
/// <param name="Password">The password; a secret.</param>
internal sealed record StudioAccount(string Email, string Password)
{
    /// <summary>A fresh account for a Studio that this run starts.</summary>
    public static StudioAccount Create() => Of(new StudioSettings());

    /// <summary>
    /// The first user of a Studio that this run starts: what the settings leave open, e-mail address or password, is made up.
    /// </summary>
    public static StudioAccount Of(StudioSettings settings) =>
        new(settings.Email ?? "junjo-e2e@example.com", settings.Password ?? RandomNumberGenerator.GetHexString(32));

    /// <summary>Signs in; the account becomes the first user where there is none yet.</summary>
    /// <exception cref="StudioUnreachableException">The Studio does not answer, or refuses the account.</exception>
    public async Task SignInAsync(StudioClient client, CancellationToken cancellationToken)
    {
        try
        {
            if ((await client.Auth.GetUsersExistenceAsync(cancellationToken)).UsersExist)
            {
                await client.Auth.SignInAsync(new Credentials(Email, Password), cancellationToken);
            }
            else
            {
                await client.Auth.CreateFirstUserAsync(new Credentials(Email, Password), cancellationToken);
            }
        }
        catch (StudioApiException e) when (e.Status is HttpStatusCode.Unauthorized)
        {
            throw new StudioUnreachableException(
                $"Studio at {client.Address} refused the login of {Email}. Check the e-mail address and the password.", e);
        }
        catch (StudioApiException e)
        {
            throw new StudioUnreachableException($"Studio at {client.Address} did not let {Email} in. {e.Message}", e);
        }
    }

    /// <summary>Never shows the password.</summary>
    public override string ToString() => Email;
}
