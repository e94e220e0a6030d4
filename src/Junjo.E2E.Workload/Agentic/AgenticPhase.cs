namespace Junjo.E2E.Workload.Agentic;

/// <summary>A phase of agentic work: the ordinal of its node in the graph.</summary>
internal enum AgenticPhase
{
    Research,
    Coordination,
    Implementation,
    Conflict,
    Human,
    Recovery,
    Final,
}
