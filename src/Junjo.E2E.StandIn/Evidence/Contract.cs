namespace Junjo.E2E.StandIn.Evidence;

/// <summary>Names and limits of telemetry contract 2.</summary>
internal static class Contract
{
    public const int Active = 2;
    public const long LargestInteger = 9_007_199_254_740_991;
    public const int DeepestPayload = 128;
    public const int TraceIdLength = 32;
    public const int SpanIdLength = 16;

    public const string Version = "junjo.telemetry.contract_version";
    public const string GraphSnapshot = "junjo.workflow.execution_graph_snapshot";
    public const string SpanType = "junjo.span_type";
    public const string DefinitionId = "junjo.executable_definition_id";
    public const string RuntimeId = "junjo.executable_runtime_id";
    public const string StructuralId = "junjo.executable_structural_id";
    public const string ParentType = "junjo.parent_executable_type";
    public const string ParentDefinitionId = "junjo.parent_executable_definition_id";
    public const string ParentRuntimeId = "junjo.parent_executable_runtime_id";
    public const string ParentStructuralId = "junjo.parent_executable_structural_id";
    public const string AgentKey = "junjo.agent.key";
    public const string AgentName = "junjo.agent.name";
    public const string AgentRuntimeId = "junjo.agent.runtime_id";
    public const string OperationType = "junjo.agent.operation_type";
    public const string OperationSequence = "junjo.agent.operation.sequence";
    public const string Outcome = "junjo.agent.outcome";
    public const string TerminationReason = "junjo.agent.termination_reason";
    public const string StateAvailable = "junjo.agent.state.available";
    public const string ErrorType = "error.type";
    public const string Cancelled = "junjo.cancelled";
    public const string CancelledReason = "junjo.cancelled_reason";
    public const string StoreId = "junjo.store.id";
    public const string StoreAction = "junjo.store.action";

    public static IReadOnlyList<string> ExecutableTypes { get; } = ["workflow", "subflow", "node", "run_concurrent", "agent"];
}
