using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>What is wrong with a request, as the body of a 422 answer lists it.</summary>
internal sealed class ValidationErrors
{
    private readonly JsonArray errors = [];

    public bool IsEmpty => errors.Count == 0;

    /// <param name="location">From <c>path</c>, <c>query</c> or <c>body</c> on.</param>
    /// <param name="context">The parameters of the rule that was broken, where it has some.</param>
    public void Add(JsonArray location, JsonNode? input, string type, string message, JsonObject? context = null)
    {
        var error = new JsonObject { ["type"] = type, ["loc"] = location, ["msg"] = message, ["input"] = input?.DeepClone() };
        if (context is not null)
        {
            error["ctx"] = context;
        }

        errors.Add(error);
    }

    public void AddMissing(JsonArray location, JsonNode? input) => Add(location, input, "missing", "Field required");

    public RestAnswer ToAnswer() => RestAnswer.Json(422, new JsonObject { ["detail"] = errors.DeepClone() });
}
