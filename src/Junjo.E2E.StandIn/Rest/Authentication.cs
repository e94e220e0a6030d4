using System.Security.Cryptography;

using Junjo.E2E.StandIn.Accounts;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>Makes sessions, and tells who asks. Where signing out reaches the user, a session is bound to the user's last change.</summary>
internal sealed class Authentication(ReleaseSurface surface, AccountStore accounts, TimeProvider time)
{
    private const int IdBytes = 16;

    /// <summary>A session of a user there is.</summary>
    public Session Create(string email)
    {
        User? user = accounts.FindUser(email);
        return new Session(
            email,
            RandomNumberGenerator.GetHexString(2 * IdBytes, lowercase: true),
            time.GetLocalNow().ToString("yyyy-MM-ddTHH:mm:ss.ffffff"),
            surface.SignOut is not SignOutReach.User || user is null ? null : Revision(user));
    }

    /// <summary>Sets the user of a call; the answer that refuses it, or null.</summary>
    public RestAnswer? Check(RestCall call)
    {
        if (call.Session is not { } session)
        {
            return Refused("No valid session");
        }

        call.User = accounts.FindUser(session.UserEmail);
        return call.User is null ? Refused("User not found")
            : accounts.HasEnded(session.Id) ? Refused("Session has been revoked")
            : surface.SignOut is not SignOutReach.User ? null
            : session.Revision is null ? Refused("Invalid session revision")
            : session.Revision != Revision(call.User) ? Refused("Session has been revoked")
            : null;
    }

    private static RestAnswer Refused(string reason) => RestAnswer.Detail(StatusCodes.Status401Unauthorized, "Unauthorized: " + reason);

    private static string Revision(User user) => user.UpdatedAt.ToString("yyyy-MM-ddTHH:mm:sszzz");
}
