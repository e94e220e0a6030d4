using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>One call of a tool.</summary>
internal sealed record ToolOperation : AgentOperation
{
    public const string CallIdKey = "junjo.agent.tool_call.id";
    public const string OrdinalKey = "junjo.agent.tool_call.ordinal";
    public const string BeforeKey = "junjo.agent.tool.state_revision.before";
    public const string AfterKey = "junjo.agent.tool.state_revision.after";
    public const string ResultRoot = "junjo.agent.tool.result";
    public const string NotInvoked = "not_invoked";

    public required string CallId { get; init; }

    public required string ToolName { get; init; }

    public required string StructuralId { get; init; }

    public required long RevisionBefore { get; init; }

    public long? RevisionAfter { get; init; }

    public required PayloadSlot RequestedArguments { get; init; }

    public PayloadSlot? Arguments { get; init; }

    public required Candidate ResultCandidate { get; init; }

    public PayloadSlot? Result { get; init; }

    public bool IsStarted => ResultCandidate.IsAvailable || ResultCandidate.UnavailableReason != NotInvoked;

    public string? Problem => OutcomeProblem
        ?? (!StructuralId.StartsWith("tool_sha256:", StringComparison.Ordinal) ? "tool structural identity is invalid"
            : Outcome == ExecutionEnd.Completed && (Arguments is null || Result is null || RevisionAfter is null)
                ? "completed Tool operation requires validated arguments/result and revision"
                : null);

    public override JsonObject ToJson()
    {
        JsonObject json = ToJson(Tool);
        json["call_id"] = CallId;
        json["tool_name"] = ToolName;
        json["tool_structural_id"] = StructuralId;
        json["state_revision_before"] = RevisionBefore;
        json["state_revision_after"] = RevisionAfter;
        json["requested_arguments"] = RequestedArguments.ToJson();
        json["arguments"] = Arguments?.ToJson();
        json["result_candidate"] = ResultCandidate.ToJson();
        json["result"] = Result?.ToJson();
        return json;
    }
}
