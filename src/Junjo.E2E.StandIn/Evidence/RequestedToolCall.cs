using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>One call that a model asked for, and what came of it.</summary>
internal sealed record RequestedToolCall(string CallId, long Ordinal, string ToolName, bool IsObserved, string Admission, string? Reason)
{
    /// <summary>The calls of a readable response; ordinals go on over all responses of a run.</summary>
    public static List<RequestedToolCall> Read(JsonNode response, long firstOrdinal, AgentContext context)
    {
        var calls = new List<RequestedToolCall>();
        foreach (JsonNode? call in response["calls"]!.AsArray())
        {
            (string id, string name, long ordinal) = (Scalar.Text(call!["id"])!, Scalar.Text(call["name"])!, firstOrdinal + calls.Count);
            bool isObserved = context.ToolSpans.Count(span =>
                span.Attributes.Is(ToolOperation.CallIdKey, id) && span.Attributes.Count(ToolOperation.OrdinalKey) == ordinal) == 1;
            (string admission, string? reason) = Admit(id, name, isObserved, context);
            calls.Add(new(id, ordinal, name, isObserved, admission, reason));
        }

        return calls;
    }

    public JsonObject ToJson() => new()
    {
        ["call_id"] = CallId,
        ["ordinal"] = Ordinal,
        ["tool_name"] = ToolName,
        ["observed_tool_operation"] = IsObserved,
        ["admission"] = Admission,
        ["reason"] = Reason,
    };

    private static (string Admission, string? Reason) Admit(string callId, string toolName, bool isObserved, AgentContext context) =>
        context.AdmittedCallIds is null ? ("unknown", "store_evidence_unavailable")
        : context.AdmittedCallIds.Contains(callId) ? ("admitted", isObserved ? null : "execution_interrupted")
        : ("not_admitted", context.Summary.TerminationReason switch
        {
            _ when isObserved => "tool_input_validation_error",
            "unknown_tool" when context.Definition?.Declares(toolName) is false => "unknown_tool",
            "limit_exceeded" => "limit_exceeded",
            _ => "batch_preflight_rejected",
        });
}
