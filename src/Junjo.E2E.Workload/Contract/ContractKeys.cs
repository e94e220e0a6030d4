namespace Junjo.E2E.Workload.Contract;

/// <summary>Attribute, event and value names of Junjo's telemetry contract 2, in UTF-8.</summary>
internal static class ContractKeys
{
    public const int Version = 2;

    public static ReadOnlySpan<byte> ContractVersion => "junjo.telemetry.contract_version"u8;

    public static ReadOnlySpan<byte> SpanType => "junjo.span_type"u8;

    public static ReadOnlySpan<byte> DefinitionId => "junjo.executable_definition_id"u8;

    public static ReadOnlySpan<byte> RuntimeId => "junjo.executable_runtime_id"u8;

    public static ReadOnlySpan<byte> StructuralId => "junjo.executable_structural_id"u8;

    public static ReadOnlySpan<byte> EnclosingGraphId => "junjo.enclosing_graph_structural_id"u8;

    public static ReadOnlySpan<byte> ParentDefinitionId => "junjo.parent_executable_definition_id"u8;

    public static ReadOnlySpan<byte> ParentRuntimeId => "junjo.parent_executable_runtime_id"u8;

    public static ReadOnlySpan<byte> ParentStructuralId => "junjo.parent_executable_structural_id"u8;

    public static ReadOnlySpan<byte> GraphSnapshot => "junjo.workflow.execution_graph_snapshot"u8;

    public static ReadOnlySpan<byte> NodeCount => "junjo.workflow.node.count"u8;

    public static ReadOnlySpan<byte> WorkflowStoreId => "junjo.workflow.store.id"u8;

    public static ReadOnlySpan<byte> StateStart => "junjo.workflow.state.start"u8;

    public static ReadOnlySpan<byte> StateStartMode => "junjo.workflow.state.start.mode"u8;

    public static ReadOnlySpan<byte> StateStartPolicy => "junjo.workflow.state.start.policy"u8;

    public static ReadOnlySpan<byte> StateEnd => "junjo.workflow.state.end"u8;

    public static ReadOnlySpan<byte> StateEndMode => "junjo.workflow.state.end.mode"u8;

    public static ReadOnlySpan<byte> StateEndPolicy => "junjo.workflow.state.end.policy"u8;

    public static ReadOnlySpan<byte> RevisionStart => "junjo.store.revision.start"u8;

    public static ReadOnlySpan<byte> RevisionEnd => "junjo.store.revision.end"u8;

    public static ReadOnlySpan<byte> TransitionCount => "junjo.store.transition.count"u8;

    public static ReadOnlySpan<byte> Reconstructable => "junjo.store.reconstructable"u8;

    public static ReadOnlySpan<byte> SetState => "set_state"u8;

    public static ReadOnlySpan<byte> EventId => "id"u8;

    public static ReadOnlySpan<byte> StoreId => "junjo.store.id"u8;

    public static ReadOnlySpan<byte> StoreName => "junjo.store.name"u8;

    public static ReadOnlySpan<byte> StoreAction => "junjo.store.action"u8;

    public static ReadOnlySpan<byte> TransitionSequence => "junjo.store.transition.sequence"u8;

    public static ReadOnlySpan<byte> RevisionBefore => "junjo.store.revision.before"u8;

    public static ReadOnlySpan<byte> RevisionAfter => "junjo.store.revision.after"u8;

    public static ReadOnlySpan<byte> Patch => "junjo.state_json_patch"u8;

    public static ReadOnlySpan<byte> PatchMode => "junjo.state_json_patch.mode"u8;

    public static ReadOnlySpan<byte> PatchPolicy => "junjo.state_json_patch.policy"u8;

    public static ReadOnlySpan<byte> Full => "full"u8;

    public static ReadOnlySpan<byte> FullPolicy => "junjo.full.v1"u8;

    public static ReadOnlySpan<byte> Workflow => "workflow"u8;

    public static ReadOnlySpan<byte> Node => "node"u8;
}
