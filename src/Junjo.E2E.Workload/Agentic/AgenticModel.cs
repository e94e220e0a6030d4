using Junjo.E2E.Workload.Contract;
using Junjo.E2E.Workload.Simulation;

namespace Junjo.E2E.Workload.Agentic;

/// <summary>The numbers of the model, and the graph that allows what they allow.</summary>
internal static class AgenticModel
{
    public const double HandOff = 0.15;
    public const double Escalation = 0.05;
    public const double Conflict = 0.15;
    public const double Failure = 0.05;
    public const int Repositories = 5;
    public const int Depth = 3;

    /// <summary>Phases after which a workflow goes to its end, whatever the chain says.</summary>
    public const int MaxPhases = 40;

    public static AgentDefinition Researcher { get; } =
        new("researcher", "Research Agent", "Find what is known about the task.", "search_documents", "read_source");

    public static AgentDefinition Coordinator { get; } =
        new("coordinator", "Coordination Agent", "Split the task among repositories.", "list_repositories", "assign_task");

    public static AgentDefinition Implementer { get; } =
        new("implementer", "Implementation Agent", "Write and test the change.", "edit_file", "run_tests", "read_source");

    /// <summary>What follows a phase that went well and was neither escalated nor in conflict.</summary>
    public static WeightedChoice<AgenticPhase> After(AgenticPhase phase) => phase switch
    {
        AgenticPhase.Research => AfterResearch,
        AgenticPhase.Coordination => AfterCoordination,
        AgenticPhase.Implementation => AfterImplementation,
        AgenticPhase.Human => AfterHuman,
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "What follows it is no matter of chance."),
    };

    /// <summary>What follows a failure; <see cref="AgenticPhase.Final"/> stands for none: the error goes up to the workflow.</summary>
    public static WeightedChoice<AgenticPhase> AfterFailure { get; } =
        new((AgenticPhase.Human, 0.3), (AgenticPhase.Recovery, 0.5), (AgenticPhase.Final, 0.2));

    public static GraphDefinition Graph { get; } = new(
        [
            new GraphNode("ResearchNode"), new GraphNode("CoordinationNode"), new GraphNode("ImplementationNode"),
            new GraphNode("ResolveConflictNode"),
            new GraphNode("HumanReviewNode"), new GraphNode("RecoveryNode"), new GraphNode("FinalNode"),
        ],
        [
            .. Edges(AgenticPhase.Research, AgenticPhase.Research, AgenticPhase.Coordination, AgenticPhase.Implementation),
            .. Edges(AgenticPhase.Coordination, AgenticPhase.Conflict, AgenticPhase.Implementation, AgenticPhase.Research),
            .. Edges(AgenticPhase.Implementation, AgenticPhase.Final, AgenticPhase.Coordination, AgenticPhase.Research),
            new GraphEdge((int)AgenticPhase.Conflict, (int)AgenticPhase.Implementation),
            new GraphEdge((int)AgenticPhase.Human, (int)AgenticPhase.Implementation, "IsSentBack"),
            new GraphEdge((int)AgenticPhase.Human, (int)AgenticPhase.Final),
            new GraphEdge((int)AgenticPhase.Recovery, (int)AgenticPhase.Research, "FailedInResearch"),
            new GraphEdge((int)AgenticPhase.Recovery, (int)AgenticPhase.Coordination, "FailedInCoordination"),
            new GraphEdge((int)AgenticPhase.Recovery, (int)AgenticPhase.Implementation, "FailedInImplementation"),
        ],
        sinks: [(int)AgenticPhase.Final]);

    private static WeightedChoice<AgenticPhase> AfterResearch { get; } =
        new((AgenticPhase.Research, 0.2), (AgenticPhase.Coordination, 0.5), (AgenticPhase.Implementation, 0.3));

    private static WeightedChoice<AgenticPhase> AfterCoordination { get; } = new(
        (AgenticPhase.Implementation, 0.7), (AgenticPhase.Research, 0.3));

    private static WeightedChoice<AgenticPhase> AfterImplementation { get; } =
        new((AgenticPhase.Final, 0.6), (AgenticPhase.Coordination, 0.25), (AgenticPhase.Research, 0.15));

    private static WeightedChoice<AgenticPhase> AfterHuman { get; } = new((AgenticPhase.Implementation, 0.5), (AgenticPhase.Final, 0.5));

    // Every phase with an agent can call for a human or fail.
    private static IEnumerable<GraphEdge> Edges(AgenticPhase tail, params AgenticPhase[] heads) =>
        heads.Append(AgenticPhase.Human).Append(AgenticPhase.Recovery).Select(head => new GraphEdge((int)tail, (int)head, $"GoesTo{head}"));
}
