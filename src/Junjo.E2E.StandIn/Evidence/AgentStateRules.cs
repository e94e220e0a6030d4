using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>Holds a readable agent state against what the owner says.</summary>
internal static class AgentStateRules
{
    public const string OutputRoot = "junjo.agent.output";

    public static void Check(
        AgentSummary summary, StoreDetail store, PayloadSlot? input, PayloadSlot? output, IEnumerable<ModelOperation> models,
        Diagnostics diagnostics)
    {
        if (store.Start is { IsFull: true, Value: JsonObject start } && input is { IsFull: true }
            && !PythonValue.AreEqual(start["input"], input.Value))
        {
            diagnostics.Add(
                "state_owner_mismatch", "junjo.agent.state.start.input", "Store start input does not match owner input evidence.");
        }

        if (store.End is not { IsFull: true, Value: JsonObject end })
        {
            return;
        }

        if (Expected(summary).Any(pair => !PythonValue.AreEqual(end[pair.Key], pair.Value)))
        {
            diagnostics.Add(
                "state_owner_mismatch",
                "junjo.agent.state.end",
                "Store terminal counters, usage, or reason do not match owner evidence.");
        }

        if (summary.IsCompleted)
        {
            CheckOutput(end, output, models, diagnostics);
        }
        else if (end["final_output_available"]?.ToJsonString() != "false" || end["final_output"] is not null)
        {
            diagnostics.Add(
                "final_output_mismatch",
                "junjo.agent.state.end.final_output",
                "Non-completed Agent Store cannot contain committed final output.");
        }
    }

    /// <summary>Which calls the replayed state says were admitted; null where that is not to be had.</summary>
    public static HashSet<string>? AdmittedCallIds(StoreDetail store, Diagnostics diagnostics)
    {
        if (!store.IsVerified || store.End is not { IsFull: true, Value: JsonObject end })
        {
            return null;
        }

        if (end["admitted_tool_call_ids"] is JsonArray listed)
        {
            HashSet<string> ids = listed.Select(Scalar.Text).OfType<string>().Where(id => id.Length > 0).ToHashSet();
            if (ids.Count == listed.Count)
            {
                return ids;
            }
        }

        diagnostics.Add(
            "invalid_admission_evidence",
            "junjo.agent.state.end.admitted_tool_call_ids",
            "Replayed Tool admission identities are invalid.");
        return null;
    }

    private static JsonObject Expected(AgentSummary summary) => new()
    {
        ["model_request_count"] = summary.Counts.ModelRequests,
        ["tool_call_requested_count"] = summary.Counts.Requested,
        ["tool_call_admitted_count"] = summary.Counts.Admitted,
        ["tool_call_started_count"] = summary.Counts.Started,
        ["tool_call_completed_count"] = summary.Counts.Completed,
        ["usage"] = summary.Usage.ToContract(),
        ["terminal_reason"] = summary.TerminationReason,
    };

    private static void CheckOutput(JsonObject end, PayloadSlot? output, IEnumerable<ModelOperation> models, Diagnostics diagnostics)
    {
        if (output is null || end["final_output_available"]?.ToJsonString() != "true")
        {
            diagnostics.Add(
                "final_output_mismatch", OutputRoot, "Completed Agent requires owner output and committed Store output evidence.");
        }
        else if (output.IsFull && !PythonValue.AreEqual(end["final_output"], output.Value))
        {
            diagnostics.Add(
                "final_output_mismatch", OutputRoot, "Inspectable owner output does not match the committed Store output.");
        }

        if (models.Count(model => model is { ResponseType: ModelOperation.FinalOutput, Response: not null }) != 1)
        {
            diagnostics.Add(
                "final_output_mismatch",
                "operations.model.response.output",
                "Completed Agent requires exactly one normalized final model response.");
        }
    }
}
