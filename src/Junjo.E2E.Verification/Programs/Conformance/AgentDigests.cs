using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Junjo.E2E.Verification.Programs.Conformance;

/// <summary>
/// The structural ids that an agent's definition must have: SHA-256 over the canonical JSON of the members that define it.
/// </summary>
internal static class AgentDigests
{
    private static readonly string[] AgentMembers = ["agentKey", "inputSchema", "instructions", "limits", "model", "outputSchema"];
    private static readonly string[] ToolMembers = ["description", "inputSchema", "name", "outputSchema"];

    /// <summary>The id of an agent.</summary>
    public static string OfAgent(JsonObject definition) => "agent_sha256:" + Digest(
        [.. MembersOf(definition, AgentMembers), new("tools", new JsonArray([.. definition["tools"]!.AsArray().Select(MaterialOf)]))]);

    /// <summary>The id of a tool.</summary>
    public static string OfTool(JsonObject tool) => "tool_sha256:" + Digest([.. MembersOf(tool, ToolMembers)]);

    private static JsonObject MaterialOf(JsonNode? tool) => [.. MembersOf(tool!.AsObject(), ToolMembers)];

    private static IEnumerable<KeyValuePair<string, JsonNode?>> MembersOf(JsonObject whole, string[] names) =>
        names.Select(name => KeyValuePair.Create(name, whole[name]?.DeepClone()));

    private static string Digest(JsonObject material)
    {
        material["v"] = 1;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Of(material))));
    }
}
