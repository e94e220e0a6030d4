using System.Text.Json.Nodes;

namespace Junjo.E2E.Verification.Programs.Conformance;

/// <summary>The definition of an agent as its span shows it.</summary>
internal static class AgentDefinitionRules
{
    private const string Slot = "junjo.agent.definition_snapshot";

    private static readonly string[] Members =
        ["v", "agentKey", "name", "instructions", "inputSchema", "model", "tools", "outputSchema", "limits", "structuralId"];

    private static readonly string[] ToolMembers = ["name", "description", "structuralId", "inputSchema", "outputSchema"];
    private static readonly string[] ModelMembers = ["driverKey", "provider", "model", "settings"];

    public static void Check(JudgedAttributes attributes)
    {
        if (PayloadSlot.Require(attributes, Slot) is not { HasContent: true } slot)
        {
            return;
        }

        if (slot.Content is not JsonObject definition || !HasExactly(definition, Members) || !HasExactly(definition["model"], ModelMembers)
            || definition["tools"] is not JsonArray tools || !tools.All(tool => HasExactly(tool, ToolMembers)))
        {
            attributes.Expect(false, "invalid_definition_snapshot", Slot, "the members " + string.Join(", ", Members));
            return;
        }

        attributes.Expect(
            Text(definition["agentKey"]) == attributes.Text("junjo.agent.key")
                && Text(definition["name"]) == attributes.Text("junjo.agent.name")
                && Text(definition["structuralId"]) == attributes.Text("junjo.executable_structural_id")
                && Number(definition["limits"]?["modelRequests"]) == attributes.Integer("junjo.agent.limit.model_requests")
                && Number(definition["limits"]?["toolCalls"]) == attributes.Integer("junjo.agent.limit.tool_calls"),
            "definition_owner_mismatch", Slot, "the agent's key, name, limits and structural id");
        attributes.Expect(
            tools.Select(tool => Text(tool!["name"])).Distinct().Count() == tools.Count, "duplicate_tool_definition", Slot,
            "tools of different names");
        if (slot.Mode == "full")
        {
            CheckDigests(attributes, definition, tools);
        }
    }

    private static void CheckDigests(JudgedAttributes attributes, JsonObject definition, JsonArray tools)
    {
        string agent = AgentDigests.OfAgent(definition);
        attributes.Expect(
            attributes.Text("junjo.executable_structural_id") == agent, "structural_identity_mismatch", "junjo.executable_structural_id",
            agent);
        foreach (JsonNode? tool in tools)
        {
            string expected = AgentDigests.OfTool((JsonObject)tool!);
            attributes.Expect(Text(tool!["structuralId"]) == expected, "structural_identity_mismatch", Slot,
                $"tool {tool["name"]} as {expected}");
        }
    }

    private static bool HasExactly(JsonNode? json, string[] members) =>
        json is JsonObject known && known.Count == members.Length && members.All(known.ContainsKey);

    private static string? Text(JsonNode? json) => json is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static long? Number(JsonNode? json) => json is JsonValue value && value.TryGetValue(out long number) ? number : null;
}
