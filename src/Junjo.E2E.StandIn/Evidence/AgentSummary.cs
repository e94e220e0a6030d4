using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>One agent run as its owner span alone tells it.</summary>
internal sealed record AgentSummary(
    EvidenceSpan Owner,
    ServiceIdentity Service,
    SpanInterval Interval,
    AgentCounts Counts,
    AgentUsage Usage)
{
    private Attributes Attributes => Owner.Attributes;

    public string Key => Attributes.Text(Contract.AgentKey)!;

    public string StructuralId => Attributes.Text(Contract.StructuralId)!;

    public string RuntimeId => Attributes.Text(Contract.RuntimeId)!;

    public string Outcome => Attributes.Text(Contract.Outcome)!;

    public string TerminationReason => Attributes.Text(Contract.TerminationReason)!;

    public bool IsCompleted => Outcome == ExecutionEnd.Completed;

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["trace_id"] = Owner.TraceId,
            ["agent_span_id"] = Owner.SpanId,
            ["service"] = Service.ToJson(),
            ["agent_key"] = Key,
            ["agent_name"] = Attributes.Text(Contract.AgentName),
            ["structural_id"] = StructuralId,
            ["definition_id"] = Attributes.Text(Contract.DefinitionId),
            ["runtime_id"] = RuntimeId,
            ["outcome"] = Outcome,
            ["termination_reason"] = TerminationReason,
            ["usage"] = Usage.ToJson(),
        };
        Interval.AddTo(json);
        Counts.AddTo(json);
        return json;
    }
}
