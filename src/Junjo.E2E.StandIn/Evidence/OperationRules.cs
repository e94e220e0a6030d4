using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>Holds a run's operations against its owner's counts and against each other.</summary>
internal sealed class OperationRules(AgentContext context, IReadOnlyList<AgentOperation> operations, Diagnostics diagnostics)
{
    private const string Path = "operations";

    private readonly List<ModelOperation> models = [.. operations.OfType<ModelOperation>()];
    private readonly List<ToolOperation> tools = [.. operations.OfType<ToolOperation>()];

    private AgentCounts Counts => context.Summary.Counts;

    public void Check(IReadOnlyList<EvidenceSpan> operationSpans)
    {
        CheckSequences(operationSpans);
        CheckCounts(operationSpans.Count);
        CheckRequestedCalls();
        CheckToolOperations();
        CheckToolCounts();
        if (!context.Summary.Usage.Matches(AgentUsage.Of(models)))
        {
            diagnostics.Add("agent_usage_mismatch", "junjo.agent.usage", "Owner usage does not match validated model response evidence.");
        }
    }

    private void CheckSequences(IReadOnlyList<EvidenceSpan> spans)
    {
        List<long> sequences = spans.Select(span => span.Attributes.Count(Contract.OperationSequence, minimum: 1))
            .OfType<long>()
            .Order()
            .ToList();
        if (sequences.Count != spans.Count)
        {
            diagnostics.Add("operation_sequence_out_of_range", Path, "An operation sequence is invalid.");
        }

        if (sequences.Any(sequence => sequence > Counts.Operations))
        {
            diagnostics.Add("operation_sequence_out_of_range", Path, "An operation sequence exceeds the owner count.");
        }

        if (sequences.Distinct().Count() != sequences.Count)
        {
            diagnostics.Add("operation_sequence_duplicate", Path, "Operation sequences duplicate.");
        }

        if (!IsContiguous(sequences, Counts.Operations))
        {
            diagnostics.Add("operation_sequence_gap", Path, "Operation sequence is incomplete.");
        }
    }

    private void CheckCounts(int spanCount)
    {
        if (!IsContiguous([.. models.Select(model => model.Ordinal).Order()], Counts.ModelRequests))
        {
            diagnostics.Add("model_ordinal_noncontiguous", Path, "Model-request ordinals are not contiguous.");
        }

        if (spanCount != Counts.Operations)
        {
            diagnostics.Add("operation_count_mismatch", Path, "Owner operation count is inconsistent.");
        }

        if (models.Count != Counts.ModelRequests)
        {
            diagnostics.Add("model_count_mismatch", Path, "Owner model count is inconsistent.");
        }
    }

    private static bool IsContiguous(List<long> ordered, long count) =>
        ordered.Count == count && ordered.Select((value, index) => value == index + 1).All(isInPlace => isInPlace);

    private void CheckRequestedCalls()
    {
        if (models.Any(model => model.HidesToolCalls))
        {
            return;
        }

        List<(string CallId, long Ordinal)> calls = models.SelectMany(model => model.RequestedCalls)
            .Select(call => (call.CallId, call.Ordinal))
            .ToList();
        HashSet<(string CallId, long Ordinal)> identities = calls.ToHashSet();
        if (calls.Count != Counts.Requested)
        {
            Mismatch("operations.requested_tool_calls", "Requested Tool-call count does not reconcile.");
        }

        if (identities.Count != calls.Count)
        {
            Mismatch("operations.requested_tool_calls", "Requested Tool-call identity duplicates.");
        }

        if (!tools.All(tool => identities.Contains((tool.CallId, tool.Ordinal))))
        {
            Mismatch("operations.tool", "Tool operation does not match a requested call.");
        }
    }

    private void CheckToolOperations()
    {
        if (tools.DistinctBy(tool => (tool.CallId, tool.Ordinal)).Count() != tools.Count)
        {
            Mismatch("operations.tool", "More than one Tool operation owns the same requested call.");
        }

        Dictionary<(string? Id, long Ordinal), JsonObject> requested = RequestedCalls();
        foreach (ToolOperation tool in tools)
        {
            bool isAsRequested = !requested.TryGetValue((tool.CallId, tool.Ordinal), out JsonObject? call)
                || (tool.ToolName == Scalar.Text(call["name"])
                    && (!tool.RequestedArguments.IsFull || PythonValue.AreEqual(tool.RequestedArguments.Value, call["arguments"])));
            if (!isAsRequested || (context.Definition is not null && context.Definition.ToolId(tool.ToolName) != tool.StructuralId))
            {
                diagnostics.Add(
                    "tool_operation_correspondence_mismatch",
                    $"operations[{tool.Sequence}]",
                    "Tool operation does not match the requested call and declared Tool.");
            }
        }
    }

    /// <summary>Every readable call by id and ordinal, whatever else is wrong with the response it stands in.</summary>
    private Dictionary<(string? Id, long Ordinal), JsonObject> RequestedCalls()
    {
        var requested = new Dictionary<(string?, long), JsonObject>();
        long ordinal = 0L;
        foreach (PayloadSlot? response in models.Select(model => model.Response).Where(response => response is { IsFull: true }))
        {
            if (response!.Value is not JsonObject members || Scalar.Text(members["type"]) != ModelOperation.ToolCalls)
            {
                continue;
            }

            foreach (JsonNode? call in members["calls"] as JsonArray ?? [])
            {
                ordinal++;
                if (call is JsonObject callMembers)
                {
                    requested[(Scalar.Text(callMembers["id"]), ordinal)] = callMembers;
                }
            }
        }

        return requested;
    }

    private void CheckToolCounts()
    {
        long admitted = context.AdmittedCallIds?.Count ?? Counts.Admitted;
        int started = tools.Count(tool => tool.Arguments is not null && tool.IsStarted);
        int completed = tools.Count(tool => tool.Result is not null);
        if (admitted != Counts.Admitted || started != Counts.Started || completed != Counts.Completed)
        {
            diagnostics.Add(
                "tool_count_reconciliation_mismatch",
                "counts.tool_calls",
                "Owner Tool counts do not match realized Tool operation evidence.");
        }
    }

    private void Mismatch(string path, string message) => diagnostics.Add("tool_call_identity_mismatch", path, message);
}
