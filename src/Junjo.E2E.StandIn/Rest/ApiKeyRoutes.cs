using Junjo.E2E.StandIn.Accounts;
using Junjo.E2E.StandIn.Rendering;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>API keys, which the list shows whole with quirk Q-28, and else how they begin.</summary>
internal sealed class ApiKeyRoutes(ReleaseSurface surface, AccountStore accounts)
{
    private const int ShownOfKey = 8;
    private const string Hidden = "...";

    public IEnumerable<Route> All =>
    [
        new("POST", "/api_keys", Create) { IsProtected = true, HasBody = true },
        new("GET", "/api_keys", _ => RestAnswer.Json(json => json.Array(accounts.Keys.Select(Listed), Write))) { IsProtected = true },
        new("DELETE", "/api_keys/{id}", Delete) { IsProtected = true },
    ];

    private ApiKey Listed(ApiKey key) => surface.ListsKeysWhole ? key : key with { Key = key.Key[..ShownOfKey] + Hidden };

    private static void Write(JsonText json, ApiKey key)
    {
        json.Raw("""{"id":"""u8);
        json.Text(key.Id);
        json.Raw(""","key":"""u8);
        json.Text(key.Key);
        json.Raw(""","name":"""u8);
        json.Text(key.Name);
        json.Raw(""","created_at":"""u8);
        StudioTime.WriteSeconds(json, key.CreatedAt);
        json.Raw((byte)'}');
    }

    private RestAnswer Create(RestCall call)
    {
        var fields = new BodyFields(call.Body, surface.TrustsValues);
        string name = fields.Name("name", "API key name cannot be empty");
        return fields.Errors.IsEmpty
            ? RestAnswer.Json(json => Write(json, accounts.AddKey(name)), StatusCodes.Status201Created)
            : fields.Errors.ToAnswer();
    }

    private RestAnswer Delete(RestCall call) => accounts.RemoveKey(call.Path["id"])
        ? RestAnswer.NoContent()
        : RestAnswer.Detail(StatusCodes.Status404NotFound, "API key not found");
}
