using System.Text;

using Junjo.E2E.StandIn.Accounts;
using Junjo.E2E.StandIn.Breakdowns;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>The first user, signing in and out.</summary>
internal sealed class AuthRoutes(ReleaseSurface surface, AccountStore accounts, Authentication authentication, FirstUserRace? race)
{
    private const int MostPasswordBytes = 72;

    public IEnumerable<Route> All =>
    [
        new("GET", "/users/db-has-users", _ => RestAnswer.Json(json =>
            json.Raw(accounts.Users.Count > 0 ? """{"users_exist":true}"""u8 : """{"users_exist":false}"""u8))),
        new("POST", "/users/create-first-user", CreateFirstUser)
        {
            HasBody = true,
            Prepare = race is null ? null : race.EnterAsync,
        },
        new("POST", "/sign-in", SignIn) { HasBody = true },
        new("POST", "/sign-out", SignOut) { IsProtected = surface.SignOut is SignOutReach.User },
        new("GET", "/auth-test", call => RestAnswer.Message("user_email", call.User!.Email)) { IsProtected = true },
    ];

    /// <summary>Whether bcrypt, which Studio hashes with, refuses the password.</summary>
    public static bool IsTooLong(string password) => Encoding.UTF8.GetByteCount(password) > MostPasswordBytes;

    /// <summary>The answer to such a password, in bcrypt's words.</summary>
    public static RestAnswer TooLong() => RestAnswer.Detail(
        StatusCodes.Status400BadRequest,
        "password cannot be longer than 72 bytes, truncate manually if necessary (e.g. my_password[:72])");

    private RestAnswer CreateFirstUser(RestCall call)
    {
        var fields = new BodyFields(call.Body, surface.TrustsValues);
        (string email, string password) = (fields.Email("email"), fields.NewPassword("password"));
        if (!fields.Errors.IsEmpty)
        {
            return fields.Errors.ToAnswer();
        }

        if (IsTooLong(password) && (surface.HashesFirst || accounts.Users.Count == 0))
        {
            return TooLong();
        }

        if (!(call.SawNoUser ? accounts.AddUser(email, password) : accounts.AddFirstUser(email, password)))
        {
            return RestAnswer.Detail(StatusCodes.Status400BadRequest, "Users already exist, cannot create first user");
        }

        call.Session = authentication.Create(email);
        return RestAnswer.Message("message", "First user created successfully");
    }

    private RestAnswer SignIn(RestCall call)
    {
        var fields = new BodyFields(call.Body, surface.TrustsValues);
        (string email, string password) = (fields.Email("email"), fields.Text("password"));
        if (!fields.Errors.IsEmpty)
        {
            return fields.Errors.ToAnswer();
        }

        if (!accounts.Authenticate(email, password))
        {
            return RestAnswer.Detail(StatusCodes.Status401Unauthorized, "Invalid credentials");
        }

        call.Session = authentication.Create(email);
        return RestAnswer.Message("message", "signed in");
    }

    private RestAnswer SignOut(RestCall call)
    {
        if (call.User is { } user)
        {
            accounts.RevokeSessions(user.Email);
        }
        else if (surface.SignOut is SignOutReach.Session && call.Session is { } session)
        {
            accounts.EndSession(session.Id);
        }

        call.Session = null;
        return RestAnswer.Message("message", "signed out");
    }
}
