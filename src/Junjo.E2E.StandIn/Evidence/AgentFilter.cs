namespace Junjo.E2E.StandIn.Evidence;

/// <summary>What <c>GET /api/v1/agent-executions</c> is asked for; a null member takes everything.</summary>
internal sealed record AgentFilter(
    string? Key = null,
    string? StructuralId = null,
    string? ServiceVersion = null,
    string? Outcome = null,
    DateTimeOffset? Start = null,
    DateTimeOffset? End = null)
{
    public bool Takes(AgentSummary summary) =>
        (Key is null || summary.Key == Key)
        && (StructuralId is null || summary.StructuralId == StructuralId)
        && (ServiceVersion is null || summary.Service.Version == ServiceVersion)
        && (Outcome is null || summary.Outcome == Outcome)
        && (Start is null || summary.Interval.Start >= Start)
        && (End is null || summary.Interval.End <= End);
}
