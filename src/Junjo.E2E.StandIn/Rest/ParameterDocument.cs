using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>A parameter as the OpenAPI document describes it.</summary>
internal static class ParameterDocument
{
    public static JsonObject Create(string name, string place, JsonObject schema, bool isRequired = false) =>
        new() { ["name"] = name, ["in"] = place, ["required"] = isRequired, ["schema"] = schema };
}
