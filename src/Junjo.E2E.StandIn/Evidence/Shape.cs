using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>Shapes of the JSON objects inside agent payloads (contract section 6.7).</summary>
internal static class Shape
{
    /// <summary>All required members and no others than those and the optional ones.</summary>
    public static bool HasMembers(JsonNode? value, string[] required, string[]? optional = null) =>
        value is JsonObject members
        && required.All(members.ContainsKey)
        && members.All(pair => required.Contains(pair.Key) || (optional?.Contains(pair.Key) ?? false));

    public static bool IsVersionOne(JsonNode? value) => Scalar.Count(value) == 1;

    public static bool IsText(JsonNode? value) => Scalar.Text(value) is { Length: > 0 };

    public static bool IsToolDescriptor(JsonNode? value, bool isStructural)
    {
        string[] required = ["name", "description", "inputSchema", "outputSchema"];
        return HasMembers(value, isStructural ? [.. required, "structuralId"] : required)
            && IsText(value!["name"])
            && Scalar.Text(value["description"]) is not null
            && value["inputSchema"] is JsonObject
            && value["outputSchema"] is JsonObject
            && (!isStructural
                || (Scalar.Text(value["structuralId"]) is { Length: 76 } id && id.StartsWith("tool_sha256:", StringComparison.Ordinal)));
    }

    public static bool IsToolCall(JsonNode? value) =>
        HasMembers(value, ["id", "name", "arguments"])
        && IsText(value!["id"]) && IsText(value["name"]) && value["arguments"] is JsonObject;

    public static bool IsMessage(JsonNode? value) => Scalar.Text((value as JsonObject)?["type"]) switch
    {
        "agent_input" => HasMembers(value, ["type", "input"]),
        "assistant_output" => HasMembers(value, ["type", "output"]),
        "assistant_tool_calls" => HasMembers(value, ["type", "calls"], ["assistantText"]) && AreToolCalls(value!),
        "tool_result" => HasMembers(value, ["type", "callId", "toolName", "result"])
            && IsText(value!["callId"]) && IsText(value["toolName"]),
        _ => false,
    };

    /// <summary>Whether an object holds at least one call and, where it has one, a proper assistant's text.</summary>
    public static bool AreToolCalls(JsonNode value) =>
        value["calls"] is JsonArray { Count: > 0 } calls && calls.All(IsToolCall)
        && (value["assistantText"] is null || Scalar.Text(value["assistantText"]) is not null);
}
