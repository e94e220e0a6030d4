using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Junjo.E2E.Workload.Contract;

/// <summary>
/// Ids of agents and tools: SHA-256 over the canonical JSON (<see href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785</see>) of what
/// defines them.
/// </summary>
internal static class AgentStructuralId
{
    private static readonly string[] AgentMembers = ["agentKey", "instructions", "inputSchema", "model", "outputSchema", "limits"];
    private static readonly string[] ToolMembers = ["name", "description", "inputSchema", "outputSchema"];

    /// <summary>The id of an agent whose schemas are normalised already.</summary>
    public static string OfAgent(JsonObject definition)
    {
        JsonObject material = Part(definition, AgentMembers);
        material["v"] = 1;
        material["tools"] = new JsonArray([.. ((JsonArray)definition["tools"]!).Select(tool => Part((JsonObject)tool!, ToolMembers))]);
        return "agent_sha256:" + Digest(material);
    }

    /// <summary>The id of a tool whose schemas are normalised already.</summary>
    public static string OfTool(JsonObject tool)
    {
        JsonObject material = Part(tool, ToolMembers);
        material["v"] = 1;
        return "tool_sha256:" + Digest(material);
    }

    private static JsonObject Part(JsonObject whole, string[] members) =>
        new(members.Select(member => KeyValuePair.Create(member, whole[member]?.DeepClone())));

    private static string Digest(JsonObject material) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SortedJson.Of(material))));
}
