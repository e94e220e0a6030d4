namespace Junjo.E2E.StandIn.Evidence;

/// <summary>
/// Reads the owner span of an agent run. A list entry has no place for diagnostics, so one fault makes the run unusable.
/// </summary>
internal static class AgentOwner
{
    private const string StructuralPrefix = "agent_sha256:";
    private const int DigestLength = 64;

    private static readonly string[] Outcomes = [ExecutionEnd.Completed, ExecutionEnd.Failed, ExecutionEnd.Cancelled];

    private static readonly string[] TerminationReasons =
    [
        "final_output", "input_validation_error", "history_validation_error", "limit_exceeded", "model_error", "model_response_error",
        "unknown_tool", "tool_input_validation_error", "tool_error", "tool_output_validation_error", "output_validation_error",
        "cancelled", "internal_error",
    ];

    /// <exception cref="UnusableEvidenceException">Another contract, or any fault of the owner's facts.</exception>
    public static AgentSummary Summarise(EvidenceSpan owner)
    {
        Attributes attributes = owner.Attributes;
        if (!attributes.HasActiveContract)
        {
            throw UnusableEvidenceException.OfContract(attributes);
        }

        var diagnostics = new Diagnostics();
        CheckSpanIdentity(owner, diagnostics);
        Stop(diagnostics, "Agent trace/span identity is absent or invalid.");
        CheckIdentity(attributes, diagnostics);
        AgentCounts? counts = AgentCounts.Require(attributes, diagnostics);
        AgentUsage? usage = AgentUsage.Require(attributes, diagnostics);
        counts?.CheckTools(diagnostics);
        if (!Outcomes.Contains(attributes.Text(Contract.Outcome)) || attributes.Text(Contract.TerminationReason) is null)
        {
            diagnostics.Add("invalid_terminal_fact", Contract.Outcome, "Outcome is invalid.");
            Stop(diagnostics, "Agent terminal identity is invalid.");
        }

        AgentOwnerRules.Check(owner, usage, diagnostics);
        Stop(diagnostics, "Agent owner evidence cannot produce a trustworthy summary.");
        var summary = new AgentSummary(owner, ServiceIdentity.Require(owner), SpanInterval.Require(owner), counts!, usage!);
        CheckRepresentable(summary);
        return summary;
    }

    private static void CheckSpanIdentity(EvidenceSpan owner, Diagnostics diagnostics)
    {
        if (!Scalar.IsLowerHex(owner.TraceId, Contract.TraceIdLength))
        {
            diagnostics.Add("invalid_trace_id", "trace_id", "Agent trace identity must be exact lowercase hexadecimal text.");
        }

        if (!owner.HasSpanId)
        {
            diagnostics.Add("invalid_span_id", "span_id", "Agent span identity must be exact lowercase hexadecimal text.");
        }
    }

    private static void CheckIdentity(Attributes attributes, Diagnostics diagnostics)
    {
        diagnostics.RequireText(attributes, Contract.AgentKey);
        diagnostics.RequireText(attributes, Contract.AgentName);
        if (diagnostics.RequireText(attributes, Contract.StructuralId) is { } structuralId && !IsStructuralId(structuralId))
        {
            diagnostics.Add("invalid_agent_structural_id", Contract.StructuralId, "Agent structural identity is invalid.");
        }

        diagnostics.RequireText(attributes, Contract.DefinitionId);
        string? runtimeId = diagnostics.RequireText(attributes, Contract.RuntimeId);
        if (!PythonValue.AreEqual(runtimeId, attributes[Contract.AgentRuntimeId]))
        {
            diagnostics.Add("runtime_identity_mismatch", Contract.AgentRuntimeId, "Agent runtime IDs do not match.");
        }
    }

    public static bool IsStructuralId(string text) =>
        text.StartsWith(StructuralPrefix, StringComparison.Ordinal) && Scalar.IsLowerHex(text[StructuralPrefix.Length..], DigestLength);

    /// <summary>Studio says these with its validation library's text, of which this is the telling line.</summary>
    private static void CheckRepresentable(AgentSummary summary)
    {
        AgentCounts counts = summary.Counts;
        string? problem =
            !TerminationReasons.Contains(summary.TerminationReason) ? "Input should be a termination reason of the contract"
            : counts.Operations < counts.ModelRequests ? "operation count cannot be smaller than model request count"
            : counts.ModelRequests > counts.ModelLimit ? "model request count exceeds its limit"
            : summary.Usage.ModelResponses > counts.ModelRequests ? "validated model responses cannot exceed model requests"
            : null;
        if (problem is not null)
        {
            throw new UnusableEvidenceException(
                UnusableEvidenceException.Unidentifiable, $"Agent summary cannot be represented: {problem}", []);
        }
    }

    private static void Stop(Diagnostics diagnostics, string message)
    {
        if (!diagnostics.IsEmpty)
        {
            throw new UnusableEvidenceException(UnusableEvidenceException.Unidentifiable, message, diagnostics.Found);
        }
    }
}
