using Junjo.E2E.StandIn.Accounts;
using Junjo.E2E.StandIn.Rendering;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>Users; every user may make and remove every user.</summary>
internal sealed class UserRoutes(ReleaseSurface surface, AccountStore accounts)
{
    public IEnumerable<Route> All =>
    [
        new("POST", "/users", Create) { IsProtected = true, HasBody = true },
        new("GET", "/users", _ => RestAnswer.Json(json => json.Array(accounts.Users, Write))) { IsProtected = true },
        new("DELETE", "/users/{user_id}", Delete) { IsProtected = true },
    ];

    private static void Write(JsonText json, User user)
    {
        json.Raw("""{"id":"""u8);
        json.Text(user.Id);
        json.Raw(""","email":"""u8);
        json.Text(user.Email);
        json.Raw(""","is_active":true,"created_at":"""u8);
        StudioTime.WriteSeconds(json, user.CreatedAt);
        json.Raw(""","updated_at":"""u8);
        StudioTime.WriteSeconds(json, user.UpdatedAt);
        json.Raw((byte)'}');
    }

    private RestAnswer Create(RestCall call)
    {
        var fields = new BodyFields(call.Body, surface.TrustsValues);
        (string email, string password) = (fields.Email("email"), fields.NewPassword("password"));
        return !fields.Errors.IsEmpty ? fields.Errors.ToAnswer()
            : AuthRoutes.IsTooLong(password) ? surface.TrustsValues ? RestAnswer.Crash() : AuthRoutes.TooLong()
            : accounts.AddUser(email, password) ? RestAnswer.Message("message", "User created successfully")
            : RestAnswer.Detail(StatusCodes.Status409Conflict, "A user with this email already exists");
    }

    private RestAnswer Delete(RestCall call) => !surface.LastUserGoes && accounts.Users is [{ } last] && last.Id == call.Path["user_id"]
        ? RestAnswer.Detail(StatusCodes.Status409Conflict, "The last user cannot be deleted")
        : accounts.RemoveUser(call.Path["user_id"])
        ? RestAnswer.Message("message", "User deleted successfully")
        : RestAnswer.Detail(StatusCodes.Status404NotFound, "User not found");
}
