namespace Junjo.E2E.Verification.Programs.Conformance;

/// <summary>How an agent ends: outcome, reason, error, output, and the evidence of a limit or a rejection at its boundary.</summary>
internal static class AgentTerminalRules
{
    private const string Reason = "junjo.agent.termination_reason";
    private const string Exceeded = "junjo.agent.limit.exceeded";
    private const string Attempted = "junjo.agent.limit.attempted_count";
    private const string BatchSize = "junjo.agent.limit.requested_batch_size";

    private static readonly string[] FailureReasons =
    [
        "input_validation_error", "history_validation_error", "limit_exceeded", "model_error", "model_response_error", "unknown_tool",
        "tool_input_validation_error", "tool_error", "tool_output_validation_error", "output_validation_error", "internal_error",
    ];

    public static void Check(JudgedSpan span)
    {
        JudgedAttributes attributes = span.Attributes;
        string? outcome = attributes.RequireOneOf("invalid_terminal_fact", "junjo.agent.outcome", "completed", "failed", "cancelled");
        string[] reasons = outcome switch
        {
            "completed" => ["final_output"],
            "cancelled" => ["cancelled"],
            _ => FailureReasons,
        };
        attributes.RequireOneOf("terminal_outcome_reason_mismatch", Reason, reasons);
        attributes.Expect(span.HasFailed == (outcome == "failed"), "invalid_failure_evidence", "junjo.agent.outcome",
            "failed exactly when the status is");
        attributes.Expect(
            attributes.Has("junjo.cancelled") == (outcome == "cancelled"), "invalid_cancellation_evidence", "junjo.cancelled",
            "true exactly when cancelled");
        if (outcome == "completed")
        {
            PayloadSlot.Require(attributes, "junjo.agent.output");
        }
        else
        {
            PayloadSlot.Forbid(attributes, "unexpected_output_evidence", "junjo.agent.output");
        }

        CheckLimit(attributes);
        CheckCandidate(attributes, "junjo.agent.input_candidate", "input_validation_error");
        CheckCandidate(attributes, "junjo.agent.history_candidate", "history_validation_error");
    }

    private static void CheckLimit(JudgedAttributes attributes)
    {
        if (attributes.Text(Reason) != "limit_exceeded")
        {
            attributes.Forbid("unexpected_limit_evidence", Exceeded);
            attributes.Forbid("unexpected_limit_evidence", Attempted);
            attributes.Forbid("unexpected_limit_evidence", BatchSize);
            return;
        }

        string? exceeded = attributes.RequireOneOf("invalid_limit_evidence", Exceeded, "model_requests", "tool_calls");
        long? attempted = attributes.RequireInteger("invalid_limit_evidence", Attempted, least: 1);
        if (exceeded == "model_requests")
        {
            long? limit = attributes.Integer("junjo.agent.limit.model_requests");
            attributes.Forbid("unexpected_limit_evidence", BatchSize);
            attributes.Expect(
                attributes.Integer("junjo.agent.model_request.count") == limit, "invalid_limit_evidence",
                "junjo.agent.model_request.count", $"{limit}");
            attributes.Expect(attempted == limit + 1, "invalid_limit_evidence", Attempted, $"{limit + 1}");
        }
        else if (exceeded == "tool_calls")
        {
            long? batch = attributes.RequireInteger("invalid_limit_evidence", BatchSize, least: 1);
            long? admitted = attributes.Integer("junjo.agent.tool_call.admitted_count");
            attributes.Expect(attempted == admitted + batch, "invalid_limit_evidence", Attempted, $"{admitted + batch}");
        }
    }

    private static void CheckCandidate(JudgedAttributes attributes, string root, string reason)
    {
        if (!attributes.Has(root + ".available"))
        {
            attributes.Forbid("invalid_candidate_evidence", root + ".unavailable_reason");
            PayloadSlot.Forbid(attributes, "invalid_candidate_evidence", root);
            return;
        }

        attributes.Expect(attributes.Text(Reason) == reason, "unexpected_boundary_candidate_evidence", root + ".available", "nothing");
        OperationRules.CheckCandidate(attributes, root, "not_json_serializable");
    }
}
