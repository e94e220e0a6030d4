namespace Junjo.E2E.StudioApi;

/// <summary>A trace and everything that Studio derives from it.</summary>
/// <param name="TraceId">32 hexadecimal digits.</param>
/// <param name="Spans">All spans of the trace, newest start first.</param>
/// <param name="ExecutablesBySpanId">Executions of workflows, subflows and agents, by owner span; those that Studio could not assemble are
/// absent.</param>
/// <param name="OperationsByOwnerRuntimeId">Operations of agents, by the runtime id of the agent's execution, then by span.</param>
/// <param name="StoresById">Stores, by their id.</param>
/// <param name="RelationshipsByOwnerSpanId">Parents and nested executions of agents, by the agent's span.</param>
/// <param name="Diagnostics">The defects that Studio found.</param>
public sealed record TraceEvidence(
    string TraceId,
    IReadOnlyList<StudioSpan> Spans,
    IReadOnlyDictionary<string, Executable> ExecutablesBySpanId,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, AgentOperation>> OperationsByOwnerRuntimeId,
    IReadOnlyDictionary<string, StoreEvidence> StoresById,
    IReadOnlyDictionary<string, AgentRelationships> RelationshipsByOwnerSpanId,
    IReadOnlyList<TraceDiagnostic> Diagnostics);
