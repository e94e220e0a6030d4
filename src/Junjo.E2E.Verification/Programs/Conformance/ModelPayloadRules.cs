using System.Text.Json.Nodes;

namespace Junjo.E2E.Verification.Programs.Conformance;

/// <summary>What is asked of a model and what it answers.</summary>
internal static class ModelPayloadRules
{
    private const string Request = "junjo.agent.model.request";
    private const string Response = "junjo.agent.model.response";

    private static readonly string[] RequestMembers = ["v", "agentKey", "runId", "ordinal", "instructions", "messages", "tools",
        "outputSchema"];
    private static readonly string[] MessageTypes = ["agent_input", "assistant_output", "assistant_tool_calls", "tool_result"];

    public static void CheckRequest(JudgedAttributes attributes, PayloadSlot? slot)
    {
        if (slot is not { HasContent: true })
        {
            return;
        }

        if (slot.Content is not JsonObject request || request.Count != RequestMembers.Length || !RequestMembers.All(request.ContainsKey)
            || request["messages"] is not JsonArray messages || request["tools"] is not JsonArray)
        {
            attributes.Expect(false, "invalid_model_request", Request, "the members " + string.Join(", ", RequestMembers));
            return;
        }

        attributes.Expect(
            Text(request["agentKey"]) == attributes.Text("junjo.agent.key")
                && Text(request["runId"]) == attributes.Text("junjo.agent.runtime_id")
                && request["ordinal"]?.ToJsonString() == $"{attributes.Integer("junjo.agent.model_request.ordinal")}",
            "model_request_identity_mismatch", Request, "the agent's key, run and ordinal");
        attributes.Expect(
            messages.All(message => MessageTypes.Contains(Text(message?["type"]))), "invalid_model_request", Request,
            "messages of type " + string.Join(", ", MessageTypes));
    }

    public static void CheckResponse(JudgedAttributes attributes, PayloadSlot? slot)
    {
        if (slot is not { HasContent: true })
        {
            return;
        }

        string? type = attributes.Text("junjo.agent.model.response_type");
        bool isValid = slot.Content is JsonObject response && Text(response["type"]) == type && response["v"]?.ToJsonString() == "1"
            && (type == "final_output" ? response.ContainsKey("output") : response["calls"] is JsonArray { Count: > 0 } calls
                && calls.All(IsCall));
        attributes.Expect(isValid, "invalid_model_response", Response, $"v 1, type {type} and its output or calls");
    }

    private static bool IsCall(JsonNode? json) =>
        json is JsonObject call && Text(call["id"]) is not null && Text(call["name"]) is not null && call.ContainsKey("arguments");

    private static string? Text(JsonNode? json) => json is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
