namespace Junjo.E2E.Verification.Programs.Conformance;

/// <summary>What holds for an agent's operations: requests to its model and calls of its tools.</summary>
internal static class OperationRules
{
    private const string BeforeRevision = "junjo.agent.tool.state_revision.before";
    private const string AfterRevision = "junjo.agent.tool.state_revision.after";

    public static void Check(JudgedSpan span)
    {
        JudgedAttributes attributes = span.Attributes;
        attributes.Forbid("invalid_operation_type", "junjo.span_type");
        attributes.Forbid("invalid_operation_type", "junjo.correlation.id");
        string? type = attributes.RequireOneOf("invalid_operation_type", "junjo.agent.operation_type", "model_request", "tool");
        attributes.RequireInteger("invalid_contract_integer", "junjo.agent.operation.sequence", least: 1);
        bool hasOwner = span.Parent?.SpanType == "agent";
        attributes.Expect(hasOwner, "operation_owner_mismatch", "parentSpanId", "an agent's span");
        foreach (string key in (string[])["junjo.agent.key", "junjo.agent.runtime_id"])
        {
            attributes.RequireText("required_identity_missing", key);
            attributes.RequireText("operation_owner_mismatch", key, hasOwner ? span.Parent!.Attributes.Text(key) : null);
        }

        if (type == "model_request")
        {
            CheckModelRequest(span);
        }
        else if (type == "tool")
        {
            CheckTool(span);
        }
    }

    public static void CheckCandidate(JudgedAttributes attributes, string root, params ReadOnlySpan<string> reasons)
    {
        if (attributes.RequireBoolean("invalid_candidate_evidence", root + ".available") == true)
        {
            PayloadSlot.Require(attributes, root);
            attributes.Forbid("invalid_candidate_evidence", root + ".unavailable_reason");
        }
        else
        {
            PayloadSlot.Forbid(attributes, "invalid_candidate_evidence", root);
            attributes.RequireOneOf("invalid_candidate_evidence", root + ".unavailable_reason", reasons);
        }
    }

    public static IEnumerable<JudgedAttributes> TransitionsOf(JudgedSpan span, string action) => span.Events
        .Where(item => item.Event.Name == "set_state" && item.Attributes.Text("junjo.store.action") == action)
        .Select(item => item.Attributes);

    private static void CheckModelRequest(JudgedSpan span)
    {
        JudgedAttributes attributes = span.Attributes;
        long? ordinal = attributes.RequireInteger("invalid_contract_integer", "junjo.agent.model_request.ordinal", least: 1);
        ExpectName(span, $"model request {ordinal}");
        attributes.RequireText("invalid_model_operation", "junjo.agent.model.driver_key");
        attributes.RequireText("invalid_model_operation", "junjo.agent.model.provider");
        attributes.RequireText("invalid_model_operation", "junjo.agent.model.name");
        long? revision = attributes.RequireInteger("invalid_contract_integer", "junjo.agent.model_request.state_revision");
        PayloadSlot? request = PayloadSlot.Require(attributes, "junjo.agent.model.request");
        ModelPayloadRules.CheckRequest(attributes, request);
        CheckCandidate(attributes, "junjo.agent.model.response_candidate", "not_returned", "cancelled", "not_json_serializable");
        bool hasResponse = attributes.Has("junjo.agent.model.response_type");
        if (hasResponse)
        {
            attributes.RequireOneOf("invalid_model_response_evidence", "junjo.agent.model.response_type", "final_output", "tool_calls");
            ModelPayloadRules.CheckResponse(attributes, PayloadSlot.Require(attributes, "junjo.agent.model.response"));
        }
        else
        {
            PayloadSlot.Forbid(attributes, "invalid_model_response_evidence", "junjo.agent.model.response");
        }

        ExpectTransition(span, "record_model_start", isExpected: true, "junjo.store.revision.after", revision);
        ExpectTransition(span, "record_model_response", hasResponse, "junjo.store.revision.after", null);
    }

    private static void CheckTool(JudgedSpan span)
    {
        JudgedAttributes attributes = span.Attributes;
        attributes.RequireText("tool_call_identity_mismatch", "junjo.agent.tool_call.id");
        attributes.RequireInteger("invalid_contract_integer", "junjo.agent.tool_call.ordinal", least: 1);
        string? name = attributes.RequireText("tool_call_identity_mismatch", "junjo.agent.tool.name");
        ExpectName(span, $"tool {name}");
        if (attributes.Has("junjo.agent.tool.structural_id"))
        {
            attributes.RequireText("tool_call_identity_mismatch", "junjo.agent.tool.structural_id");
        }

        PayloadSlot.Require(attributes, "junjo.agent.tool.requested_arguments");
        CheckCandidate(attributes, "junjo.agent.tool.result_candidate", "not_invoked", "service_failed", "cancelled",
            "not_json_serializable");
        long? before = attributes.RequireInteger("invalid_contract_integer", BeforeRevision);
        bool isStarted = TransitionsOf(span, "record_tool_started").Any();
        PayloadSlot? arguments = PayloadSlot.Read(attributes, "junjo.agent.tool.arguments");
        attributes.Expect(
            !isStarted || arguments is not null, "invalid_tool_started_evidence", "junjo.agent.tool.arguments",
            "a payload slot of what it was started with");

        ExpectTransition(span, "record_tool_started", isStarted, "junjo.store.revision.before", before);
        bool isCommitted = attributes.Has(AfterRevision);
        if (isCommitted)
        {
            PayloadSlot.Require(attributes, "junjo.agent.tool.result");
        }
        else
        {
            PayloadSlot.Forbid(attributes, "invalid_tool_result_commit_evidence", "junjo.agent.tool.result");
        }

        ExpectTransition(span, "record_tool_result", isCommitted, "junjo.store.revision.after", attributes.Integer(AfterRevision));
    }

    private static void ExpectTransition(JudgedSpan span, string action, bool isExpected, string revisionKey, long? revision)
    {
        JudgedAttributes[] transitions = [.. TransitionsOf(span, action)];
        int expected = isExpected ? 1 : 0;
        if (transitions.Length != expected)
        {
            span.Attributes.Add("invalid_operation_event_evidence", $"events.{action}", $"{expected}", $"{transitions.Length}");
        }

        foreach (JudgedAttributes transition in transitions)
        {
            transition.Expect(
                revision is null || transition.Integer(revisionKey) == revision,
                span.OperationType == "tool" ? "tool_state_revision_mismatch" : "model_state_revision_mismatch", revisionKey,
                $"{revision}");
        }
    }

    private static void ExpectName(JudgedSpan span, string name)
    {
        if (span.Span.Name != name)
        {
            span.Attributes.Add("invalid_operation_type", "name", name, span.Span.Name);
        }
    }
}
