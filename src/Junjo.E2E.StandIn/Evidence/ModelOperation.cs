using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>One request to a model.</summary>
internal sealed record ModelOperation : AgentOperation
{
    public const string OrdinalKey = "junjo.agent.model_request.ordinal";
    public const string RevisionKey = "junjo.agent.model_request.state_revision";
    public const string FinalOutput = "final_output";
    public const string ToolCalls = "tool_calls";

    public required long StateRevision { get; init; }

    public required string DriverKey { get; init; }

    public required string Provider { get; init; }

    public required string ModelName { get; init; }

    public required PayloadSlot Request { get; init; }

    public required Candidate ResponseCandidate { get; init; }

    public string? ResponseType { get; init; }

    public PayloadSlot? Response { get; init; }

    public ModelUsage? Usage { get; init; }

    public required IReadOnlyList<RequestedToolCall> RequestedCalls { get; init; }

    /// <summary>It asked for tools, but not readably.</summary>
    public bool HidesToolCalls => ResponseType == ToolCalls && Response is { IsFull: false };

    public string? Problem => OutcomeProblem
        ?? (ResponseType is null != Response is null ? "validated model response type and payload must be present together"
            : Outcome == ExecutionEnd.Completed && Response is null ? "completed Model operation requires a validated response"
            : null);

    public override JsonObject ToJson()
    {
        JsonObject json = ToJson(ModelRequest);
        json["state_revision"] = StateRevision;
        json["driver_key"] = DriverKey;
        json["provider"] = Provider;
        json["model_name"] = ModelName;
        json["request"] = Request.ToJson();
        json["response_candidate"] = ResponseCandidate.ToJson();
        json["response_type"] = ResponseType;
        json["response"] = Response?.ToJson();
        json["usage"] = Usage?.ToJson();
        json["requested_tool_calls"] = new JsonArray([.. RequestedCalls.Select(call => call.ToJson())]);
        return json;
    }
}
