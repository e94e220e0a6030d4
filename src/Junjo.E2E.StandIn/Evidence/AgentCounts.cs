using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>Limits and counts of an agent run.</summary>
internal sealed record AgentCounts(
    long ModelLimit, long ToolLimit, long Operations, long ModelRequests, long Requested, long Admitted, long Started, long Completed)
{
    public const string ModelLimitKey = "junjo.agent.limit.model_requests";
    public const string ToolLimitKey = "junjo.agent.limit.tool_calls";
    public const string ModelRequestsKey = "junjo.agent.model_request.count";
    public const string RequestedKey = "junjo.agent.tool_call.requested_count";
    public const string AdmittedKey = "junjo.agent.tool_call.admitted_count";

    private const string OperationsKey = "junjo.agent.operation.count";
    private const string StartedKey = "junjo.agent.tool_call.started_count";
    private const string CompletedKey = "junjo.agent.tool_call.completed_count";

    /// <summary>Counts that are zero where nothing was admitted.</summary>
    public static IReadOnlyList<string> ActivityKeys { get; } =
        [OperationsKey, ModelRequestsKey, RequestedKey, AdmittedKey, StartedKey, CompletedKey];

    public static AgentCounts? Require(Attributes attributes, Diagnostics diagnostics)
    {
        long? modelLimit = diagnostics.RequireCount(attributes, ModelLimitKey, minimum: 1);
        long? toolLimit = diagnostics.RequireCount(attributes, ToolLimitKey, minimum: 1);
        long?[] values = ActivityKeys.Select(key => diagnostics.RequireCount(attributes, key)).ToArray();
        return modelLimit is null || toolLimit is null || values.Contains(null)
            ? null
            : new(modelLimit.Value, toolLimit.Value, values[0]!.Value, values[1]!.Value,
                values[2]!.Value, values[3]!.Value, values[4]!.Value, values[5]!.Value);
    }

    public void CheckTools(Diagnostics diagnostics)
    {
        if (Completed > Started || Started > Admitted || Admitted > Requested)
        {
            diagnostics.Add("tool_count_inequality", "counts.tool_calls", "Tool counts are inconsistent.");
        }

        if (Admitted > ToolLimit)
        {
            diagnostics.Add("tool_limit_mismatch", "counts.tool_calls", "Admitted Tool count exceeds limit.");
        }
    }

    public void AddTo(JsonObject json)
    {
        json["limits"] = new JsonObject { ["model_requests"] = ModelLimit, ["tool_calls"] = ToolLimit };
        json["counts"] = new JsonObject
        {
            ["operations"] = Operations,
            ["model_requests"] = ModelRequests,
            ["tool_calls"] = new JsonObject
            {
                ["requested"] = Requested,
                ["admitted"] = Admitted,
                ["started"] = Started,
                ["completed"] = Completed,
            },
        };
    }
}
