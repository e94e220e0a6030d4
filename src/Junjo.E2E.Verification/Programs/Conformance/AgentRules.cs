using System.Text.Json.Nodes;

namespace Junjo.E2E.Verification.Programs.Conformance;

/// <summary>What holds for an agent's own span, and between it and its operations.</summary>
internal static class AgentRules
{
    private const string Requested = "junjo.agent.tool_call.requested_count";
    private const string Admitted = "junjo.agent.tool_call.admitted_count";
    private const string Started = "junjo.agent.tool_call.started_count";
    private const string Completed = "junjo.agent.tool_call.completed_count";
    private const string ModelRequests = "junjo.agent.model_request.count";
    private const string Operations = "junjo.agent.operation.count";
    private const string ModelLimit = "junjo.agent.limit.model_requests";
    private const string ToolLimit = "junjo.agent.limit.tool_calls";

    private static readonly string[] Counts = [Operations, ModelRequests, Requested, Admitted, Started, Completed];

    public static void Check(JudgedTrace trace, JudgedSpan span)
    {
        JudgedAttributes attributes = span.Attributes;
        attributes.RequireText("required_identity_missing", "junjo.agent.key");
        attributes.RequireText("required_identity_missing", "junjo.agent.name");
        attributes.RequireText("required_identity_missing", "junjo.agent.runtime_id");
        attributes.RequireText("runtime_identity_mismatch", "junjo.agent.runtime_id", attributes.Text("junjo.executable_runtime_id"));
        attributes.RequireInteger("invalid_contract_integer", ModelLimit, least: 1);
        attributes.RequireInteger("invalid_contract_integer", ToolLimit, least: 1);
        foreach (string count in Counts)
        {
            attributes.RequireInteger("invalid_contract_integer", count);
        }

        AgentDefinitionRules.Check(attributes);
        CheckCounts(span);
        AgentTerminalRules.Check(span);
        CheckOperations(span);
        AgentUsageRules.Check(span);
        CheckState(trace, span);
    }

    private static void CheckCounts(JudgedSpan span)
    {
        JudgedAttributes attributes = span.Attributes;
        (string Less, string More)[] order = [(Completed, Started), (Started, Admitted), (Admitted, Requested),
            (ModelRequests, ModelLimit), (Admitted, ToolLimit)];
        foreach ((string less, string more) in order)
        {
            attributes.Expect(
                !(attributes.Integer(less) > attributes.Integer(more)), "tool_count_inequality", less,
                $"at most {attributes.Integer(more)} ({more})");
        }

        bool mayExceed = attributes.Text("junjo.agent.limit.exceeded") == "tool_calls";
        attributes.Expect(
            mayExceed || !(attributes.Integer(Requested) > attributes.Integer(ToolLimit)), "tool_limit_mismatch", Requested,
            $"at most {attributes.Integer(ToolLimit)} ({ToolLimit})");
    }

    private static void CheckOperations(JudgedSpan span)
    {
        JudgedSpan[] operations = [.. span.Children.Where(child => child.OperationType is not null)
            .OrderBy(child => child.Attributes.Integer("junjo.agent.operation.sequence"))];
        ExpectCount(span, Operations, operations.Length, "operation_count_mismatch");
        ExpectCount(span, ModelRequests, operations.Count(operation => operation.OperationType == "model_request"), "model_count_mismatch");
        ExpectCount(
            span, Started,
            operations.Count(operation => OperationRules.TransitionsOf(operation, "record_tool_started").Any()),
            "tool_count_reconciliation_mismatch");
        ExpectCount(
            span, Completed,
            operations.Count(operation => operation.Attributes.Has("junjo.agent.tool.state_revision.after")),
            "tool_count_reconciliation_mismatch");
        for (int i = 0; i < operations.Length; i++)
        {
            operations[i].Attributes.Expect(
                operations[i].Attributes.Integer("junjo.agent.operation.sequence") == i + 1, "operation_sequence_gap",
                "junjo.agent.operation.sequence",
                $"{i + 1}");
        }

        int ordinal = 0;
        foreach (JudgedSpan operation in operations.Where(operation => operation.OperationType == "model_request"))
        {
            ordinal++;
            operation.Attributes.Expect(
                operation.Attributes.Integer("junjo.agent.model_request.ordinal") == ordinal, "model_ordinal_noncontiguous",
                "junjo.agent.model_request.ordinal", $"{ordinal}");
        }
    }

    private static void ExpectCount(JudgedSpan span, string key, int count, string rule) =>
        span.Attributes.Expect(span.Attributes.Integer(key) == count, rule, key, $"{count}");

    private static void CheckState(JudgedTrace trace, JudgedSpan span)
    {
        JudgedAttributes attributes = span.Attributes;
        if (attributes.RequireBoolean("invalid_state_availability", "junjo.agent.state.available") != true)
        {
            foreach (string key in Counts)
            {
                attributes.Expect(attributes.Integer(key) is null or 0, "invalid_unavailable_agent_activity", key, "0 without a state");
            }

            attributes.Forbid("invalid_unavailable_agent_state", "junjo.agent.store.id");
            attributes.Forbid("invalid_unavailable_agent_state", "junjo.store.transition.count");
            PayloadSlot.Forbid(attributes, "invalid_unavailable_agent_state", "junjo.agent.state.start");
            PayloadSlot.Forbid(attributes, "invalid_unavailable_agent_state", "junjo.agent.state.end");
            return;
        }

        string? store = attributes.RequireText("missing_store_id", "junjo.agent.store.id");
        PayloadSlot? input = PayloadSlot.Require(attributes, "junjo.agent.input");
        StoreRules.Check(trace, span, store, "junjo.agent.state");
        ExpectMember(attributes, "junjo.agent.state.start", "input", input?.Content, "state_owner_mismatch");
        foreach ((JudgedSpan carrier, _, JudgedAttributes transition) in store is null ? [] : trace.TransitionsOf(store))
        {
            transition.Expect(
                carrier == span || (carrier.Parent == span && carrier.OperationType is not null), "store_causal_owner_mismatch",
                "junjo.store.id",
                "the agent or one of its operations as carrier");
            transition.RequireOneOf("store_causal_owner_mismatch", "junjo.store.action", AllowedActions(carrier));
        }
    }

    private static string[] AllowedActions(JudgedSpan carrier) => carrier.OperationType switch
    {
        "model_request" => ["record_model_start", "record_model_response"],
        "tool" => ["record_tool_started", "record_tool_result"],
        _ => ["admit_tool_batch", "commit_success", "set_terminal_reason"],
    };

    private static void ExpectMember(JudgedAttributes attributes, string slot, string member, JsonNode? expected, string rule)
    {
        if (attributes.Text(slot) is { } text && PortableJson.TryParse(text, out JsonNode? json, out _) && json is JsonObject state)
        {
            attributes.Expect(JsonNode.DeepEquals(state[member], expected), rule, slot, $"the agent's {member} as member {member}");
        }
    }
}
