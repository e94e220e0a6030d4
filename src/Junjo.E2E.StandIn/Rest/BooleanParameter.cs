using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>A truth value in the query string, false where it is absent.</summary>
internal sealed record BooleanParameter(string Name)
{
    private static readonly string[] True = ["1", "on", "t", "true", "y", "yes"];
    private static readonly string[] False = ["0", "f", "false", "n", "no", "off"];

    public JsonObject Document => ParameterDocument.Create(Name, "query", new() { ["type"] = "boolean", ["default"] = false });

    public bool Read(QueryParameters query, ValidationErrors errors)
    {
        if (query[Name] is not { } given || False.Contains(given, StringComparer.OrdinalIgnoreCase))
        {
            return false;
        }

        if (!True.Contains(given, StringComparer.OrdinalIgnoreCase))
        {
            errors.Add(["query", Name], given, "bool_parsing", "Input should be a valid boolean, unable to interpret input");
        }

        return true;
    }
}
