using FluentAssertions;

using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Verification.Programs.Conformance;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Workload.Conformance;

public sealed class BrokenTraces
{
    private const string Snapshot = "junjo.workflow.execution_graph_snapshot";

    private static readonly Mutation[] OfWorkflows =
    [
        Mutation.Of("no contract version", "node", "junjo.telemetry.contract_version", null, "unsupported_contract"),
        Mutation.Of("contract 1", "node", "junjo.telemetry.contract_version", 1L, "unsupported_contract"),
        Mutation.Of("contract 2 as text", "node", "junjo.telemetry.contract_version", "2", "unsupported_contract"),
        Mutation.Of("no definition id", "node", "junjo.executable_definition_id", null, "required_identity_missing"),
        Mutation.Of("empty runtime id", "node", "junjo.executable_runtime_id", "", "required_identity_missing"),
        Mutation.Of("no structural id", "node", "junjo.executable_structural_id", null, "required_identity_missing",
            "invalid_workflow_projection"),
        Mutation.Of("unknown structural id", "node", "junjo.executable_structural_id", "node_x", "invalid_workflow_projection"),
        Mutation.Of("no graph id", "node", "junjo.enclosing_graph_structural_id", null, "required_identity_missing"),
        Mutation.Of("another graph's id", "node", "junjo.enclosing_graph_structural_id", "graph_x", "runtime_identity_mismatch"),
        Mutation.Of("no parent id", "node", "junjo.parent_executable_runtime_id", null, "parent_executable_missing"),
        Mutation.Of("another parent's id", "node", "junjo.parent_executable_runtime_id", "x", "parent_executable_correspondence_mismatch"),
        Mutation.Adding("wrong parent type", "node", "junjo.parent_executable_type", "agent", "parent_executable_correspondence_mismatch"),
        Mutation.Adding("unknown parent type", "node", "junjo.parent_executable_type", "x", "invalid_parent_executable"),
        Mutation.Adding("half a correlation", "workflow", "junjo.correlation.type", "order", "invalid_correlation"),
        Mutation.Adding("a correlation its parent has not", "node", "junjo.correlation.id", "1", "invalid_correlation"),
        Mutation.Adding("a second value", "node", "junjo.cancelled_reason", "x", "invalid_cancellation_evidence"),
        Mutation.Adding("cancelled without a reason", "node", "junjo.cancelled", value: true, "invalid_cancellation_evidence"),
        Mutation.Adding("an error type without an error", "node", "error.type", "ValueError", "invalid_failure_evidence"),
        Mutation.Of("no store", "workflow", "junjo.workflow.store.id", null, "missing_store_id"),
        Mutation.Adding("a parent store above no parent", "workflow", "junjo.workflow.parent_store.id", "x", "invalid_store_owner_fact"),
        Mutation.Of("no first state", "workflow", "junjo.workflow.state.start", null, "invalid_payload_slot"),
        Mutation.Of("no mode", "workflow", "junjo.workflow.state.end.mode", null, "invalid_payload_slot"),
        Mutation.Of("no policy", "workflow", "junjo.workflow.state.end.policy", null, "invalid_payload_slot"),
        Mutation.Of("content of an excluded slot", "workflow", "junjo.workflow.state.end.mode", "excluded", "invalid_payload_slot"),
        Mutation.Of("another policy", "workflow", "junjo.workflow.state.end.policy", "mine", "payload_policy_mismatch"),
        Mutation.Of("no JSON", "workflow", "junjo.workflow.state.start", "{", "invalid_payload_json"),
        Mutation.Of("a name twice", "workflow", "junjo.workflow.state.start", """{"a":1,"a":2}""", "duplicate_json_object_name"),
        Mutation.Of("an unsafe integer", "workflow", "junjo.workflow.state.start", """{"a":9007199254740992}""", "nonportable_json_value"),
        Mutation.Of("an infinite number", "workflow", "junjo.workflow.state.start", """{"a":1e999}""", "nonportable_json_value"),
        Mutation.Of("a lone surrogate", "workflow", "junjo.workflow.state.start", """{"a":"\ud800"}""", "nonportable_json_value"),
        Mutation.Of(
            "nesting of 129", "workflow", "junjo.workflow.state.start", new string('[', 130) + new string(']', 130),
            "payload_nesting_too_deep"),
        Mutation.Of("another last state", "workflow", "junjo.workflow.state.end", "{}", "patch_replay_mismatch"),
        Mutation.Of("no last state", "workflow", "junjo.workflow.state.end", null, "invalid_payload_slot"),
        Mutation.Of("revision from 1", "workflow", "junjo.store.revision.start", 1L, "invalid_store_owner_fact"),
        Mutation.Of("another last revision", "workflow", "junjo.store.revision.end", 99L, "terminal_revision_mismatch"),
        Mutation.Of("a negative count", "workflow", "junjo.store.transition.count", -1L, "invalid_store_owner_fact"),
        Mutation.Of("a transition more", "workflow", "junjo.store.transition.count", 99L, "transition_sequence_missing_trailing"),
        Mutation.Of("no verdict", "workflow", "junjo.store.reconstructable", null, "invalid_store_owner_fact"),
        Mutation.Of("nodes miscounted", "workflow", "junjo.workflow.node.count", 99L, "invalid_workflow_projection"),
        Mutation.Of("no snapshot", "workflow", Snapshot, null, "invalid_workflow_projection"),
        Mutation.Of("a snapshot that is no JSON", "workflow", Snapshot, "{", "invalid_payload_json"),
        Mutation.Of("an empty snapshot", "workflow", Snapshot, "{}", "invalid_workflow_projection"),
        Mutation.OfEvent("an event without id", "id", null, "missing_transition_event_id"),
        Mutation.OfEvent("no action", "junjo.store.action", null, "missing_transition_action"),
        Mutation.OfEvent("no store name", "junjo.store.name", null, "invalid_store_name"),
        Mutation.OfEvent("sequence 0", "junjo.store.transition.sequence", 0L, "invalid_store_transition"),
        Mutation.OfEvent("a sequence too high", "junjo.store.transition.sequence", 99L, "transition_sequence_out_of_range",
            "transition_sequence_gap"),
        Mutation.OfEvent("a revision jumps", "junjo.store.revision.after", 77L, "revision_discontinuity"),
        Mutation.OfEvent("a patch that is no array", "junjo.state_json_patch", "{}", "invalid_store_transition", "patch_replay_mismatch"),
        Mutation.OfEvent(
            "a patch that does not apply", "junjo.state_json_patch", """[{"op":"remove","path":"/x"}]""", "patch_replay_mismatch",
            "reconstructable_claim_mismatch"),
        Mutation.OfEvent("no patch", "junjo.state_json_patch", null, "invalid_payload_slot"),
        Mutation.OfSpan("a trace of its own", "node",
            span => span with { TraceId = new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 } },
        "trace_identity_mismatch"),
        Mutation.OfSpan("a trace id of zeros", "node", span => span with { TraceId = new byte[16] }, "invalid_trace_id"),
        Mutation.OfSpan("a short span id", "node", span => span with { SpanId = new byte[] { 1 } }, "invalid_span_id"),
        Mutation.OfSpan("an end before its start", "node", span => span with { EndTimeUnixNano = span.StartTimeUnixNano - 1 },
            "invalid_span_interval"),
        Mutation.OfSpan("a client", "node", span => span with { Kind = 3 }, "invalid_span_kind"),
        Mutation.OfSpan("status ok", "node", span => span with { Status = new OtlpStatus(1, "") }, "invalid_span_status"),
        Mutation.OfSpan("an error without its type", "node", span => span with { Status = new OtlpStatus(2, "no") },
            "invalid_failure_evidence"),
        Mutation.OfSpan("an attribute twice", "node", span => span with { Attributes = [.. span.Attributes, span.Attributes[0]] },
            "duplicate_attribute"),
    ];

    private static readonly Mutation[] OfAgents =
    [
        Mutation.Of("no key", "agent", "junjo.agent.key", null, "required_identity_missing"),
        Mutation.Of("another runtime id", "agent", "junjo.agent.runtime_id", "x", "runtime_identity_mismatch", "operation_owner_mismatch"),
        Mutation.Adding("a graph", "agent", "junjo.enclosing_graph_structural_id", "graph_x", "agent_graph_evidence_forbidden"),
        Mutation.Of("another structural id", "agent", "junjo.executable_structural_id", "agent_sha256:0", "structural_identity_mismatch",
            "definition_owner_mismatch"),
        Mutation.Of("a limit of 0", "agent", "junjo.agent.limit.model_requests", 0L, "invalid_contract_integer"),
        Mutation.Of("an operation miscounted", "agent", "junjo.agent.operation.count", 99L, "operation_count_mismatch"),
        Mutation.Of("a request miscounted", "agent", "junjo.agent.model_request.count", 99L, "model_count_mismatch",
            "tool_count_inequality"),
        Mutation.Of("a start miscounted", "agent", "junjo.agent.tool_call.started_count", 99L, "tool_count_reconciliation_mismatch",
            "tool_count_inequality"),
        Mutation.Of("a completion miscounted", "agent", "junjo.agent.tool_call.completed_count", 99L, "tool_count_reconciliation_mismatch",
            "tool_count_inequality"),
        Mutation.Of("requests above the limit", "agent", "junjo.agent.tool_call.requested_count", 99L, "tool_limit_mismatch"),
        Mutation.Of("no outcome", "agent", "junjo.agent.outcome", null, "invalid_terminal_fact"),
        Mutation.Of("another reason", "agent", "junjo.agent.termination_reason", "cancelled", "terminal_outcome_reason_mismatch"),
        Mutation.Of("no output", "agent", "junjo.agent.output", null, "invalid_payload_slot"),
        Mutation.Of("a limit hit by none", "agent", "junjo.agent.termination_reason", "limit_exceeded", "terminal_outcome_reason_mismatch",
            "invalid_limit_evidence"),
        Mutation.Adding("the trace of a limit", "agent", "junjo.agent.limit.exceeded", "tool_calls", "unexpected_limit_evidence"),
        Mutation.Adding("an input rejected", "agent", "junjo.agent.input_candidate.available", value: false,
            "unexpected_boundary_candidate_evidence"),
        Mutation.Of("another usage", "agent", "junjo.agent.usage", """{"v":1,"modelResponses":9,"fields":{}}""", "agent_usage_mismatch"),
        Mutation.Of("no usage", "agent", "junjo.agent.usage", null, "invalid_usage"),
        Mutation.Of("no definition", "agent", "junjo.agent.definition_snapshot", "{}", "invalid_definition_snapshot"),
        Mutation.Of("a state that is not there", "agent", "junjo.agent.state.available", value: false, "invalid_unavailable_agent_state",
            "invalid_unavailable_agent_activity"),
        Mutation.Of("no store", "agent", "junjo.agent.store.id", null, "missing_store_id"),
        Mutation.Of("another input", "agent", "junjo.agent.input", "{}", "state_owner_mismatch"),
        Mutation.Of("another run's request", "model_request", "junjo.agent.runtime_id", "x", "operation_owner_mismatch",
            "model_request_identity_mismatch"),
        Mutation.Of("a sequence gap", "model_request", "junjo.agent.operation.sequence", 99L, "operation_sequence_gap"),
        Mutation.Of("an ordinal gap", "model_request", "junjo.agent.model_request.ordinal", 99L, "model_ordinal_noncontiguous",
            "invalid_operation_type"),
        Mutation.Of("another revision", "model_request", "junjo.agent.model_request.state_revision", 99L, "model_state_revision_mismatch"),
        Mutation.Of("no driver", "model_request", "junjo.agent.model.driver_key", null, "invalid_model_operation"),
        Mutation.Of("another request", "model_request", "junjo.agent.model.request", "{}", "invalid_model_request"),
        Mutation.Of("another response", "model_request", "junjo.agent.model.response", "{}", "invalid_model_response"),
        Mutation.Of("an unknown response", "model_request", "junjo.agent.model.response_type", "x", "invalid_model_response_evidence"),
        Mutation.Of("no response", "model_request", "junjo.agent.model.response_type", null, "invalid_model_response_evidence",
            "invalid_operation_event_evidence"),
        Mutation.Of("no candidate", "model_request", "junjo.agent.model.response_candidate.available", value: false,
            "invalid_candidate_evidence"),
        Mutation.Adding("an operation as an executable", "model_request", "junjo.span_type", "node", "invalid_operation_type"),
        Mutation.Of("no call id", "tool", "junjo.agent.tool_call.id", null, "tool_call_identity_mismatch"),
        Mutation.Of("no arguments", "tool", "junjo.agent.tool.arguments", null, "invalid_payload_slot"),
        Mutation.Of("another tool revision", "tool", "junjo.agent.tool.state_revision.before", 99L, "tool_state_revision_mismatch"),
        Mutation.Of("no result", "tool", "junjo.agent.tool.state_revision.after", null, "invalid_tool_result_commit_evidence",
            "tool_count_reconciliation_mismatch"),
        Mutation.OfSpan("an operation without an agent", "tool", span => span with { ParentSpanId = default }, "operation_owner_mismatch",
            "operation_count_mismatch"),
        Mutation.OfEvent("an action of another span", "junjo.store.action", "x", "store_causal_owner_mismatch"),
    ];

    public static TheoryData<string> WorkflowMutations => [.. OfWorkflows.Select(mutation => mutation.Name)];

    public static TheoryData<string> AgentMutations => [.. OfAgents.Select(mutation => mutation.Name)];

    [Theory]
    [MemberData(nameof(WorkflowMutations))]
    public void A_workflow_of_ours_that_is_broken_is_found(string name)
    {
        var workload = new RunWorkload(Traces.Manifest("getting-started", seed: 1));

        ExpectFound(OfWorkflows.Single(mutation => mutation.Name == name),
            Traces.OfWorkload(workload, workload.CreateEmitter(), new WorkflowAddress(0, 1)))
            .Should().BeTrue("the mutation applies");
    }

    [Trait("Needs", "contract fixtures")]
    [Theory(Skip = GroundTruth.FixturesMissing, SkipType = typeof(GroundTruth), SkipUnless = nameof(GroundTruth.HasFixtures))]
    [MemberData(nameof(WorkflowMutations))]
    public void A_fixture_of_a_workflow_that_is_broken_is_found(string name)
    {
        Mutation mutation = OfWorkflows.Single(known => known.Name == name);

        GroundTruth.FixtureFiles("workflow").Count(file => ExpectFound(mutation, Traces.OfFixture("workflow/" + file))).Should()
            .BePositive();
    }

    [Trait("Needs", "contract fixtures")]
    [Theory(Skip = GroundTruth.FixturesMissing, SkipType = typeof(GroundTruth), SkipUnless = nameof(GroundTruth.HasFixtures))]
    [MemberData(nameof(AgentMutations))]
    public void A_fixture_of_an_agent_that_is_broken_is_found(string name) =>
        ExpectFound(OfAgents.Single(known => known.Name == name), Traces.OfFixture("agent/producer/ordered_multiple_tools.json")).Should()
            .BeTrue();

    [Theory]
    [MemberData(nameof(AgentMutations))]
    public void A_capture_of_an_agent_that_is_broken_is_found(string name) =>
        ExpectFound(OfAgents.Single(known => known.Name == name), Traces.OfCapture("0.66.0/agent-several-tools.json").Single()).Should()
            .BeTrue();

    [Trait("Needs", "contract fixtures")]
    [Theory(Skip = GroundTruth.FixturesMissing, SkipType = typeof(GroundTruth), SkipUnless = nameof(GroundTruth.HasFixtures))]
    [InlineData("error.type")]
    [InlineData("exception event")]
    [InlineData("exception.type")]
    public void A_failed_span_without_its_evidence_is_found(string missing)
    {
        var mutation = new Mutation(
            missing,
            span => span.Status?.Code == 2,
            span => missing switch
            {
                "error.type" => span with { Attributes = Mutation.With(span.Attributes, missing, null) },
                "exception event" => span with { Events = [.. span.Events.Where(found => found.Name != "exception")] },
                _ => Mutation.WithEvent(
                    span, span.Events.ToList().FindIndex(found => found.Name == "exception"),
                    found => found with { Attributes = Mutation.With(found.Attributes, missing, null) }),
            },
            "invalid_failure_evidence");

        ExpectFound(mutation, Traces.OfFixture("workflow/failed_executable_with_error_type.json")).Should().BeTrue();
    }

    private static bool ExpectFound(Mutation mutation, IReadOnlyList<EmittedSpan> trace)
    {
        if (mutation.Apply(trace) is not { } broken)
        {
            return false;
        }

        ConformanceChecker.Check(trace).Should().BeEmpty("the trace conforms before it is broken");
        ConformanceChecker.Check(broken).Select(finding => finding.Rule).Should().Contain(mutation.Rules);
        return true;
    }
}
