using System.Text.Json.Nodes;

namespace Junjo.E2E.Workload.Simulation;

/// <summary>The state of an agent's store.</summary>
internal static class AgentState
{
    public const string ModelRequests = "model_request_count";
    public const string Requested = "tool_call_requested_count";
    public const string Admitted = "tool_call_admitted_count";
    public const string Started = "tool_call_started_count";
    public const string Completed = "tool_call_completed_count";

    public static JsonObject Initial(JsonObject input) => new()
    {
        ["input"] = input.DeepClone(),
        ["history"] = new JsonArray(),
        ["transcript"] = new JsonArray(new JsonObject { ["type"] = "agent_input", ["input"] = input.DeepClone() }),
        ["model_iteration"] = 0,
        [ModelRequests] = 0,
        [Requested] = 0,
        [Admitted] = 0,
        [Started] = 0,
        [Completed] = 0,
        ["usage"] = new JsonObject { ["v"] = 1, ["modelResponses"] = 0, ["fields"] = new JsonObject() },
        ["admitted_tool_call_ids"] = new JsonArray(),
        ["pending_tool_call_ids"] = new JsonArray(),
        ["completed_tool_call_ids"] = new JsonArray(),
        ["final_output_available"] = false,
        ["final_output"] = null,
        ["terminal_reason"] = null,
    };

    public static long Count(JsonObject state, string member) => long.Parse(state[member]!.ToJsonString(), null);

    /// <summary>What a model reports of one response.</summary>
    public static JsonObject Usage(int promptTokens, int answerTokens) => new()
    {
        ["v"] = 1,
        ["inputTokens"] = promptTokens,
        ["outputTokens"] = answerTokens,
        ["totalTokens"] = promptTokens + answerTokens,
    };

    /// <summary>The sum so far and one more response, whose model may not have said what it used.</summary>
    public static JsonObject WithUsage(JsonNode sum, JsonObject? usage)
    {
        var result = (JsonObject)sum.DeepClone();
        result["modelResponses"] = Count(result, "modelResponses") + 1;
        var fields = (JsonObject)result["fields"]!;
        foreach ((string field, JsonNode? tokens) in usage?.Where(reported => reported.Key != "v") ?? [])
        {
            fields[field] ??= new JsonObject { ["sum"] = 0, ["observations"] = 0 };
            var total = (JsonObject)fields[field]!;
            total["sum"] = Count(total, "sum") + long.Parse(tokens!.ToJsonString(), null);
            total["observations"] = Count(total, "observations") + 1;
        }

        return result;
    }

    public static JsonArray Appended(JsonNode items, JsonNode item) => Joined(items, new JsonArray(item.DeepClone()));

    public static JsonArray Joined(JsonNode items, JsonNode more) =>
        new([.. items.AsArray().Concat(more.AsArray()).Select(item => item!.DeepClone())]);
}
