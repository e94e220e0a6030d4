namespace Junjo.E2E.StudioApi;

/// <summary>One run of an agent, as a list shows it.</summary>
/// <param name="TraceId">32 hexadecimal digits.</param>
/// <param name="AgentSpanId">The agent's own span.</param>
/// <param name="Service">Where it ran.</param>
/// <param name="AgentKey">The logical agent.</param>
/// <param name="AgentName">Display name.</param>
/// <param name="StructuralId"><c>agent_sha256:</c> and 64 hexadecimal digits.</param>
/// <param name="DefinitionId">The definition it ran from.</param>
/// <param name="RuntimeId">This run.</param>
/// <param name="StartTime">UTC, <c>2026-07-13T12:00:00.000500Z</c>, truncated to microseconds; no fraction when it is zero.</param>
/// <param name="EndTime">As <paramref name="StartTime"/>.</param>
/// <param name="DurationNs">End minus start, both truncated to microseconds, in nanoseconds.</param>
/// <param name="Outcome"><c>completed</c>, <c>failed</c> or <c>cancelled</c>.</param>
/// <param name="TerminationReason">Why it ended.</param>
/// <param name="Limits">What it was allowed.</param>
/// <param name="Counts">What it did.</param>
/// <param name="Usage">Tokens it reported.</param>
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
