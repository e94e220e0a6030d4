namespace Junjo.E2E.StudioApi;

/// <summary>A summary of one execution of an agent.</summary>
/// <param name="TraceId">32 hexadecimal digits.</param>
/// <param name="AgentSpanId">Id of the agent's span: 16 hexadecimal digits.</param>
/// <param name="Service">The service that ran the agent.</param>
/// <param name="AgentKey">Key of the agent, the same in all its executions.</param>
/// <param name="AgentName">Display name of the agent.</param>
/// <param name="StructuralId">Digest of the agent's structure: <c>agent_sha256:</c> and 64 hexadecimal digits.</param>
/// <param name="DefinitionId">Id of the definition that the agent was made from.</param>
/// <param name="RuntimeId">Id of this execution.</param>
/// <param name="StartTime">Start, UTC, cut to microseconds: <c>2026-07-13T12:00:00.000500Z</c>. A fraction of zero is left out.</param>
/// <param name="EndTime">End, in the form of <paramref name="StartTime"/>.</param>
/// <param name="DurationNs">End minus start, both cut to microseconds, in nanoseconds.</param>
/// <param name="Outcome"><c>completed</c>, <c>failed</c> or <c>cancelled</c>.</param>
/// <param name="TerminationReason">Why the execution ended: <c>final_output</c>...</param>
/// <param name="Limits">The limits of the execution.</param>
/// <param name="Counts">How many operations the execution made.</param>
/// <param name="Usage">Tokens that the language model reported.</param>
public sealed record AgentExecution(
    string TraceId,
    string AgentSpanId,
    ServiceIdentity Service,
    string AgentKey,
    string AgentName,
    string StructuralId,
    string DefinitionId,
    string RuntimeId,
    string StartTime,
    string EndTime,
    long DurationNs,
    string Outcome,
    string TerminationReason,
    AgentLimits Limits,
    AgentCounts Counts,
    AgentUsage Usage);
