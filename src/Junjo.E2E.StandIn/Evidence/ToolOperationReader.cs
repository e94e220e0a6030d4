namespace Junjo.E2E.StandIn.Evidence;

/// <summary>Reads the tool operations of one run.</summary>
internal sealed class ToolOperationReader(AgentContext context, Diagnostics diagnostics)
{
    private const string ArgumentsRoot = "junjo.agent.tool.arguments";

    public ToolOperation? Read(EvidenceSpan span)
    {
        Attributes attributes = span.Attributes;
        var end = new ExecutionEnd(span);
        end.CheckOperation(diagnostics);
        long? sequence = diagnostics.RequireCount(attributes, Contract.OperationSequence, minimum: 1);
        long? ordinal = diagnostics.RequireCount(attributes, ToolOperation.OrdinalKey, minimum: 1);
        long? before = diagnostics.RequireCount(attributes, ToolOperation.BeforeKey);
        string? callId = diagnostics.RequireText(attributes, ToolOperation.CallIdKey);
        string? name = diagnostics.RequireText(attributes, "junjo.agent.tool.name");
        string? structuralId = diagnostics.RequireText(attributes, "junjo.agent.tool.structural_id");
        if (sequence is null || ordinal is null || before is null || callId is null || name is null || structuralId is null)
        {
            return null;
        }

        long? after = ReadRevisionAfter(attributes);
        PayloadSlot requested = PayloadSlot.Require(attributes, "junjo.agent.tool.requested_arguments", diagnostics);
        PayloadSlot? arguments = PayloadSlot.Find(attributes, ArgumentsRoot, diagnostics);
        Candidate candidate = Candidate.Parse(attributes, Candidate.OfResult, diagnostics);
        candidate.CheckCancellation(Candidate.OfResult, "Tool", end, diagnostics);
        arguments = CheckArguments(attributes, callId, arguments, candidate);
        PayloadSlot? result = PayloadSlot.Find(attributes, ToolOperation.ResultRoot, diagnostics);
        bool isCommitted = CheckResult(end, candidate, arguments, result, after);
        try
        {
            return Checked(new()
            {
                Span = span,
                Sequence = sequence.Value,
                Ordinal = ordinal.Value,
                Interval = SpanInterval.Require(span, "operation."),
                CallId = callId,
                ToolName = name,
                StructuralId = structuralId,
                RevisionBefore = before.Value,
                RevisionAfter = isCommitted ? after : null,
                RequestedArguments = requested,
                Arguments = arguments,
                ResultCandidate = candidate,
                Result = isCommitted ? result : null,
                Outcome = end.Outcome,
                Error = end.Error(diagnostics),
                Cancellation = end.Cancellation,
            });
        }
        catch (UnusableEvidenceException exception)
        {
            diagnostics.AddRange(exception.Diagnostics);
            return null;
        }
    }

    private ToolOperation? Checked(ToolOperation operation)
    {
        if (operation.Problem is null)
        {
            return operation;
        }

        diagnostics.Add("invalid_tool_operation", operation.Span.Path(), AgentOperation.ValidationText("ToolOperation", operation.Problem));
        return null;
    }

    private long? ReadRevisionAfter(Attributes attributes)
    {
        long? after = attributes.Count(ToolOperation.AfterKey);
        if (after is null && attributes[ToolOperation.AfterKey] is not null)
        {
            diagnostics.Add("invalid_contract_integer", ToolOperation.AfterKey, "Tool revision-after is invalid.");
        }

        return after;
    }

    private PayloadSlot? CheckArguments(Attributes attributes, string callId, PayloadSlot? arguments, Candidate candidate)
    {
        if (context.AdmittedCallIds is { } admitted && arguments is not null != admitted.Contains(callId))
        {
            diagnostics.Add(
                "invalid_tool_argument_admission", ArgumentsRoot, "Validated Tool arguments must exactly match replayed admission.");
        }

        bool isStarted = candidate.IsAvailable || candidate.UnavailableReason != ToolOperation.NotInvoked;
        if (isStarted && arguments is null)
        {
            diagnostics.Add("invalid_tool_started_evidence", ArgumentsRoot, "Started Tool operation requires validated arguments.");
        }

        if (!attributes.Is(Contract.ErrorType, "AgentToolInputValidationError") || !attributes.HasSlot(ArgumentsRoot))
        {
            return arguments;
        }

        diagnostics.Add(
            "unexpected_tool_arguments_evidence", ArgumentsRoot, "Tool input-validation failure cannot publish validated arguments.");
        return null;
    }

    /// <summary>Whether result and revision may be shown.</summary>
    private bool CheckResult(ExecutionEnd end, Candidate candidate, PayloadSlot? arguments, PayloadSlot? result, long? after)
    {
        if (result is null != after is null)
        {
            diagnostics.Add(
                "invalid_tool_result_commit_evidence",
                ToolOperation.ResultRoot,
                "Validated Tool result and committed revision must be present together.");
        }

        if (end.Outcome != ExecutionEnd.Completed)
        {
            if (result is not null || after is not null)
            {
                diagnostics.Add(
                    "invalid_tool_result_transport",
                    ToolOperation.ResultRoot,
                    "Failed or cancelled Tool operation cannot publish committed result evidence.");
            }

            return false;
        }

        if (arguments is null || result is null || after is null)
        {
            diagnostics.Add(
                "invalid_tool_result_transport",
                ToolOperation.ResultRoot,
                "Completed Tool operation requires arguments, result, and committed revision.");
        }

        if (!candidate.IsAvailable)
        {
            diagnostics.Add(
                "invalid_candidate_transport_correspondence",
                Candidate.OfResult,
                "Completed Tool operation requires an available result candidate.");
        }

        return true;
    }
}
