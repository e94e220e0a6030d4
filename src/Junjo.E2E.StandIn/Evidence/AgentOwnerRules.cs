namespace Junjo.E2E.StandIn.Evidence;

/// <summary>What an agent owner's facts demand of each other (contract section 6.7).</summary>
internal static class AgentOwnerRules
{
    private const string AdmissionError = "AgentAdmissionError";
    private const string LimitPath = "junjo.agent.limit";
    private const string ExceededKey = "junjo.agent.limit.exceeded";
    private const string AttemptedKey = "junjo.agent.limit.attempted_count";
    private const string BatchSizeKey = "junjo.agent.limit.requested_batch_size";
    private const string LimitExceeded = "limit_exceeded";

    private static readonly string[] BoundaryRejections = ["input_validation_error", "history_validation_error"];

    public static void Check(EvidenceSpan owner, AgentUsage? usage, Diagnostics diagnostics)
    {
        CheckTransport(owner, diagnostics);
        CheckLimit(owner.Attributes, diagnostics);
        CheckOutcome(owner.Attributes, diagnostics);
        CheckState(owner.Attributes, usage, diagnostics);
        CheckRequested(owner.Attributes, diagnostics);
    }

    private static void CheckTransport(EvidenceSpan owner, Diagnostics diagnostics)
    {
        var end = new ExecutionEnd(owner);
        switch (owner.Attributes.Text(Contract.Outcome))
        {
            case ExecutionEnd.Failed:
                if (!end.IsProperFailure)
                {
                    diagnostics.Add(
                        "invalid_failure_evidence",
                        "owner.status",
                        "Failed Agent requires matching error status, type, and exception evidence.");
                }

                if (end.IsCancelled)
                {
                    diagnostics.Add("invalid_failure_evidence", Contract.Cancelled, "Failed Agent cannot also be execution-cancelled.");
                }

                break;
            case ExecutionEnd.Cancelled when !end.IsProperCancellation:
                diagnostics.Add(
                    "invalid_cancellation_evidence",
                    Contract.Cancelled,
                    "Cancelled Agent requires a reason and non-error transport ownership.");
                break;
            case ExecutionEnd.Completed when !end.IsProperCompletion:
                diagnostics.Add(
                    "invalid_completion_evidence",
                    "owner.status",
                    "Completed Agent cannot carry execution failure or cancellation evidence.");
                break;
        }
    }

    private static void CheckLimit(Attributes attributes, Diagnostics diagnostics)
    {
        if (!attributes.Is(Contract.TerminationReason, LimitExceeded))
        {
            if (attributes.Has(ExceededKey) || attributes.Has(AttemptedKey) || attributes.Has(BatchSizeKey))
            {
                diagnostics.Add(
                    "unexpected_limit_evidence", LimitPath, "Limit-exceeded evidence exists on a different terminal reason.");
            }

            return;
        }

        long? attempted = attributes.Count(AttemptedKey, minimum: 1);
        string? problem = (attributes.Text(ExceededKey), attempted) switch
        {
            ("model_requests", not null) => MatchesModelLimit(attributes, attempted.Value)
                ? null
                : "Model-request limit evidence does not reconcile.",
            ("tool_calls", not null) => MatchesToolLimit(attributes, attempted.Value)
                ? null
                : "Tool-call limit evidence does not reconcile.",
            _ => "Limit-exceeded kind or attempted count is invalid.",
        };
        if (problem is not null)
        {
            diagnostics.Add("invalid_limit_evidence", LimitPath, problem);
        }
    }

    private static bool MatchesModelLimit(Attributes attributes, long attempted)
    {
        long? count = attributes.Count(AgentCounts.ModelRequestsKey);
        return count == attributes.Count(AgentCounts.ModelLimitKey) && attempted == count + 1 && !attributes.Has(BatchSizeKey);
    }

    private static bool MatchesToolLimit(Attributes attributes, long attempted) =>
        attributes.Count(BatchSizeKey, minimum: 1) is { } batchSize
        && attributes.Count(AgentCounts.AdmittedKey) is { } admitted
        && attributes.Count(AgentCounts.RequestedKey) > attributes.Count(AgentCounts.ToolLimitKey, minimum: 1)
        && attempted == admitted + batchSize;

    private static void CheckOutcome(Attributes attributes, Diagnostics diagnostics)
    {
        string expected = attributes.Text(Contract.TerminationReason) switch
        {
            "final_output" => ExecutionEnd.Completed,
            "cancelled" => ExecutionEnd.Cancelled,
            _ => ExecutionEnd.Failed,
        };
        if (!attributes.Is(Contract.Outcome, expected))
        {
            diagnostics.Add(
                "terminal_outcome_reason_mismatch", Contract.TerminationReason, "Agent outcome does not match its termination reason.");
        }
    }

    private static void CheckState(Attributes attributes, AgentUsage? usage, Diagnostics diagnostics)
    {
        bool? isAvailable = attributes.Flag(Contract.StateAvailable);
        bool isBeforeAdmission = BoundaryRejections.Contains(attributes.Text(Contract.TerminationReason))
            || (attributes.Is(Contract.TerminationReason, "internal_error") && attributes.Is(Contract.ErrorType, AdmissionError));
        if (isAvailable is null)
        {
            diagnostics.Add("invalid_state_availability", Contract.StateAvailable, "Agent state availability is absent or invalid.");
        }

        if (isAvailable is false)
        {
            if (!isBeforeAdmission)
            {
                diagnostics.Add(
                    "invalid_unavailable_agent_state",
                    Contract.StateAvailable,
                    "State may be unavailable only before Agent admission.");
            }

            if (usage is not { IsEmpty: true } || AgentCounts.ActivityKeys.Any(key => attributes.Count(key) != 0))
            {
                diagnostics.Add(
                    "invalid_unavailable_agent_activity",
                    Contract.StateAvailable,
                    "State-unavailable Agent cannot carry operation, count, or usage activity.");
            }
        }
        else if (isBeforeAdmission)
        {
            diagnostics.Add(
                "invalid_unavailable_agent_state",
                Contract.StateAvailable,
                "Boundary rejection and admission failure require unavailable state.");
        }
    }

    private static void CheckRequested(Attributes attributes, Diagnostics diagnostics)
    {
        if (attributes.Count(AgentCounts.RequestedKey) > attributes.Count(AgentCounts.ToolLimitKey, minimum: 1)
            && !(attributes.Is(Contract.TerminationReason, LimitExceeded) && attributes.Is(ExceededKey, "tool_calls")))
        {
            diagnostics.Add(
                "invalid_limit_evidence",
                LimitPath,
                "Requested Tool count above the limit requires Tool-limit termination evidence.");
        }
    }
}
