namespace Junjo.E2E.StudioApi;

/// <summary>A trace and what Studio derives from it.</summary>
/// <param name="TraceId">32 hexadecimal digits.</param>
/// <param name="Spans">All spans, newest start first.</param>
/// <param name="ExecutablesBySpanId">Workflows, subflows and agents that could be assembled, by owner span.</param>
/// <param name="OperationsByOwnerRuntimeId">Operations of agents: by the agent's run, then by span.</param>
/// <param name="StoresById">Stores.</param>
/// <param name="RelationshipsByOwnerSpanId">Parents and nested executables of agents, by the agent's span.</param>
/// <param name="Diagnostics">What was found wrong.</param>
public sealed record TraceEvidence(
    string TraceId,
    IReadOnlyList<StudioSpan> Spans,
    IReadOnlyDictionary<string, Executable> ExecutablesBySpanId,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, AgentOperation>> OperationsByOwnerRuntimeId,
    IReadOnlyDictionary<string, StoreEvidence> StoresById,
    IReadOnlyDictionary<string, AgentRelationships> RelationshipsByOwnerSpanId,
    IReadOnlyList<TraceDiagnostic> Diagnostics);
