namespace Junjo.E2E.StandIn.Evidence;

/// <summary>What reading an operation needs to know of its agent run.</summary>
/// <param name="Definition">Null where it cannot be read.</param>
/// <param name="ToolSpans">The run's own tool operations.</param>
/// <param name="AdmittedCallIds">From the replayed store; null where that is not to be had.</param>
internal sealed record AgentContext(
    AgentSummary Summary, AgentDefinition? Definition, IReadOnlyList<EvidenceSpan> ToolSpans, IReadOnlySet<string>? AdmittedCallIds);
