using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>Checks that every change of an agent's store hangs on the span that may cause it (contract section 6.7).</summary>
internal sealed class StoreCausality(EvidenceSpan owner, IReadOnlyList<EvidenceSpan> operations, string storeId, Diagnostics diagnostics)
{
    private const string ModelStart = "record_model_start";
    private const string ModelResponse = "record_model_response";
    private const string ToolStarted = "record_tool_started";
    private const string ToolResult = "record_tool_result";
    private const string Before = "junjo.store.revision.before";
    private const string After = "junjo.store.revision.after";

    private static readonly string[] OwnerActions = ["admit_tool_batch", "commit_success", "set_terminal_reason"];

    /// <summary>Finds changes on spans that are neither the owner nor one of its operations.</summary>
    public void CheckTrace(IReadOnlyList<EvidenceSpan> trace)
    {
        HashSet<string> own = operations.Append(owner).Where(span => span.HasSpanId).Select(span => span.SpanId).ToHashSet();
        for (int index = 0; index < trace.Count; index++)
        {
            EvidenceSpan span = trace[index];
            if (!own.Contains(span.SpanId) && span.StoreEvents(storeId).Any())
            {
                diagnostics.Add(
                    "store_causal_owner_mismatch",
                    span.HasSpanId ? span.Path("events_json") : $"spans[{index}].events_json",
                    "Agent Store transition is attached outside its owner or operation spans.");
            }
        }
    }

    public void CheckOwn()
    {
        CheckActions(owner, OwnerActions);
        foreach (EvidenceSpan operation in operations)
        {
            switch (operation.Attributes.Text(Contract.OperationType))
            {
                case AgentOperation.ModelRequest:
                    CheckActions(operation, [ModelStart, ModelResponse]);
                    CheckModel(operation);
                    break;
                case AgentOperation.Tool:
                    CheckActions(operation, [ToolStarted, ToolResult]);
                    CheckTool(operation);
                    break;
                default:
                    CheckActions(operation, []);
                    break;
            }
        }
    }

    private void CheckActions(EvidenceSpan span, string[] allowed)
    {
        foreach (SpanEvent change in span.StoreEvents(storeId)
            .Where(change => !allowed.Contains(change.Attributes.Text(Contract.StoreAction))))
        {
            diagnostics.Add(
                "store_causal_owner_mismatch",
                span.Path(Contract.StoreAction),
                "Store transition action is attached to the wrong causal span.");
        }
    }

    private void CheckModel(EvidenceSpan span)
    {
        if (!Caused(span, ModelStart, isExpected: true, After, span.Attributes[ModelOperation.RevisionKey]))
        {
            diagnostics.Add(
                "model_state_revision_mismatch", span.Path(), "Model request revision does not match its causal Store transition.");
        }

        if (Changes(span, ModelResponse).Count != (span.Attributes.HasSlot(ModelMessages.ResponseRoot) ? 1 : 0))
        {
            diagnostics.Add(
                "model_response_causality_mismatch", span.Path(), "Model response evidence does not match its causal Store transition.");
        }
    }

    private void CheckTool(EvidenceSpan span)
    {
        Attributes attributes = span.Attributes;
        bool isStarted = attributes.Flag(Candidate.OfResult + ".available") is true
            || !attributes.Is(Candidate.OfResult + ".unavailable_reason", ToolOperation.NotInvoked);
        if (!Caused(span, ToolStarted, isStarted, Before, attributes[ToolOperation.BeforeKey]))
        {
            diagnostics.Add(
                "tool_state_revision_mismatch", span.Path(), "Tool start revision does not match its causal Store transition.");
        }

        JsonNode? after = attributes[ToolOperation.AfterKey];
        if (!Caused(span, ToolResult, after is not null || attributes.HasSlot(ToolOperation.ResultRoot), After, after))
        {
            diagnostics.Add(
                "tool_state_revision_mismatch", span.Path(), "Tool result revision does not match its causal Store transition.");
        }
    }

    /// <summary>Whether an action was done once with a revision, or not at all where it is not expected.</summary>
    private bool Caused(EvidenceSpan span, string action, bool isExpected, string revisionKey, JsonNode? revision)
    {
        List<SpanEvent> changes = Changes(span, action);
        return isExpected
            ? changes.Count == 1 && PythonValue.AreEqual(changes[0].Attributes[revisionKey], revision)
            : changes.Count == 0;
    }

    private List<SpanEvent> Changes(EvidenceSpan span, string action) =>
        [.. span.StoreEvents(storeId).Where(change => change.Attributes.Is(Contract.StoreAction, action))];
}
