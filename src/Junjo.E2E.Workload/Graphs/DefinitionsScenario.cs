using Junjo.E2E.Workload.Contract;
using Junjo.E2E.Workload.Runs;
using Junjo.E2E.Workload.Simulation;

namespace Junjo.E2E.Workload.Graphs;

/// <summary>A thousand workflow definitions, each with a structure of its own.</summary>
public sealed class DefinitionsScenario : IScenario
{
    /// <summary>The scenario's name.</summary>
    public const string ScenarioName = "definitions";

    /// <summary>Definitions there are.</summary>
    internal const int Count = 1_000;

    private const int MaxNodes = 50;
    private const int NodesAroundMembers = 3;

    private static readonly Lazy<GraphDefinition>[] definitions = [.. Enumerable.Range(0, Count)
        .Select(number => new Lazy<GraphDefinition>(() => Define(number)))];

    /// <inheritdoc/>
    public string Name => ScenarioName;

    /// <inheritdoc/>
    public string Summary =>
        "1,000 distinct workflow definitions of 1 to 50 nodes, every second one parallel where it has four nodes or more; 2 to 51 spans.";

    /// <inheritdoc/>
    public IReadOnlyList<WorkflowShare> Workflows { get; } = [new("definition", "Definition *", 1)];

    /// <inheritdoc/>
    public WorkflowEmitter CreateEmitter(RunManifest manifest) => new SimulatedEmitter(manifest, Play);

    /// <summary>One of the definitions.</summary>
    internal static GraphDefinition Definition(int number) => definitions[number].Value;

    private static void Play(WorkflowSimulation simulation)
    {
        int number = simulation.Chance(Count);
        GraphWalk.Play(simulation, Definition(number), $"Definition {number}").End();
    }

    // Numbers count nodes first; what is left over tells definitions of one size apart by the name of their first node.
    private static GraphDefinition Define(int number)
    {
        int nodes = 1 + (number % MaxNodes);
        int variant = number / MaxNodes;
        bool isParallel = variant % 2 == 1 && nodes > NodesAroundMembers;
        GraphNode first = new("FirstNode", $"First Of Definition {number}");
        return isParallel ? Parallel(first, nodes - NodesAroundMembers) : Sequential(first, nodes);
    }

    private static GraphDefinition Sequential(GraphNode first, int nodes) => new(
        [first, .. Enumerable.Range(1, nodes - 1).Select(node => new GraphNode("StepNode", $"Step{node}"))],
        [.. Enumerable.Range(0, nodes - 1).Select(node => new GraphEdge(node, node + 1))],
        [nodes - 1]);

    private static GraphDefinition Parallel(GraphNode first, int members) => new(
        [
            first, new GraphNode("RunConcurrent", "Members") { Members = [.. Enumerable.Range(NodesAroundMembers, members)] },
            new GraphNode("FinalNode"),
            .. Enumerable.Range(1, members).Select(member => new GraphNode("MemberNode", $"Member{member}")),
        ],
        [new GraphEdge(0, 1), new GraphEdge(1, 2)],
        [2]);
}
