using System.Text.Json;
using System.Text.Json.Nodes;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>What a recording keeps of a body that is too long for it.</summary>
internal static class Summary
{
    /// <summary>The same members for another body as a recorded summary has, status and letters of padding aside.</summary>
    public static JsonObject Of(JsonElement recorded, JsonElement body)
    {
        var summary = new JsonObject();
        if (recorded.TryGetProperty("rows", out _))
        {
            summary["rows"] = body.ValueKind == JsonValueKind.Array ? body.GetArrayLength() : null;
        }

        if (recorded.TryGetProperty("openapi", out _))
        {
            summary["openapi"] = Node(body, "openapi");
            summary["info"] = Node(body, "info");
            summary["paths"] = Paths(body);
        }

        return summary;
    }

    /// <summary>What a recorded summary keeps of its body.</summary>
    public static JsonObject Kept(JsonElement recorded) => new(
        recorded.EnumerateObject()
            .Where(member => member.Name is "rows" or "openapi" or "info" or "paths")
            .Select(member => KeyValuePair.Create(member.Name, JsonNode.Parse(member.Value.GetRawText()))));

    /// <summary>The same of a body that is still text; null when that is not JSON.</summary>
    public static JsonObject? OfText(JsonElement recorded, string body)
    {
        try
        {
            using JsonDocument parsed = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = JsonEquality.MaxDepth });
            return Of(recorded, parsed.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonObject Paths(JsonElement body)
    {
        var paths = new JsonObject();
        if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty("paths", out JsonElement described))
        {
            foreach (JsonProperty path in described.EnumerateObject())
            {
                paths[path.Name] = new JsonArray([.. path.Value.EnumerateObject().Select(method => JsonValue.Create(method.Name))]);
            }
        }

        return paths;
    }

    private static JsonNode? Node(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out JsonElement value) ? JsonNode.Parse(value.GetRawText())
            : null;
}
