using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>The public description of the API: paths, methods and parameters with their ranges.</summary>
internal static class OpenApiDocument
{
    public static JsonObject Create(string version, IEnumerable<Route> routes)
    {
        var paths = new JsonObject();
        foreach (IGrouping<string, Route> group in routes.GroupBy(route => route.DocumentPath))
        {
            paths[group.Key] = new JsonObject(
                group.OrderBy(route => route.Method, StringComparer.Ordinal)
                    .Select(route => KeyValuePair.Create<string, JsonNode?>(route.Method.ToLowerInvariant(), Operation(route))));
        }

        return new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Junjo AI Studio",
                ["description"] = "LLM Observability Platform - Python Backend",
                ["version"] = version,
            },
            ["paths"] = paths,
        };
    }

    private static JsonObject Operation(Route route)
    {
        var operation = new JsonObject
        {
            ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "Successful Response" } },
        };
        JsonNode[] parameters =
        [
            .. route.PathNames.Select(name => ParameterDocument.Create(name, "path", new() { ["type"] = "string" }, isRequired: true)),
            .. route.Parameters.Select(parameter => parameter.DeepClone()),
        ];
        if (parameters.Length > 0)
        {
            operation["parameters"] = new JsonArray(parameters);
        }

        return operation;
    }
}
