using Junjo.E2E.Workload.Contract;
using Junjo.E2E.Workload.Runs;
using Junjo.E2E.Workload.Simulation;

namespace Junjo.E2E.Workload.Graphs;

/// <summary>Graphs that no SDK emits and a Studio must survive: it is asked to store them as they were sent.</summary>
public sealed class MalformedGraphsScenario : IScenario
{
    /// <summary>The scenario's name.</summary>
    public const string ScenarioName = "graphs-malformed";

    internal const string OwnParent = "a span that is its own parent";
    internal const string TwoCycle = "two spans that are each other's parents";
    internal const string Orphan = "a root below a span that is never sent";
    internal const string CyclicSnapshot = "a snapshot without a way out";

    private static readonly GraphDefinition Chain = GraphShape.Chain(4).Graph;

    private static readonly GraphDefinition Cycle = new(
        [new GraphNode("FirstNode"), new GraphNode("SecondNode"), new GraphNode("ThirdNode")],
        [new GraphEdge(0, 1), new GraphEdge(1, 2), new GraphEdge(2, 0), new GraphEdge(1, 1)],
        sinks: []);

    /// <summary>What is wrong, all alike often.</summary>
    internal static WeightedChoice<string> Faults { get; } = new((OwnParent, 1), (TwoCycle, 1), (Orphan, 1), (CyclicSnapshot, 1));

    /// <inheritdoc/>
    public string Name => ScenarioName;

    /// <inheritdoc/>
    public string Summary =>
        "Traces that are no tree: own parents, cycles of two, orphans with a link to nowhere, cyclic snapshots; 4 or 5 spans.";

    /// <inheritdoc/>
    public IReadOnlyList<WorkflowShare> Workflows { get; } =
        [.. Faults.Shares.Select(fault => new WorkflowShare(NameOf(fault.Item), $"Malformed: {fault.Item}", fault.Share))];

    /// <inheritdoc/>
    public bool IsConforming => false;

    /// <inheritdoc/>
    public WorkflowEmitter CreateEmitter(RunManifest manifest) => new SimulatedEmitter(manifest, Play);

    private static void Play(WorkflowSimulation simulation)
    {
        string fault = Faults.With(simulation.Manifest.Weights, NameOf).Pick(simulation.Chance());
        WorkflowExecution execution = fault == CyclicSnapshot
            ? PlayCycle(simulation)
            : GraphWalk.Play(simulation, Chain, $"Malformed: {fault}");
        execution.End();
        IReadOnlyList<SimulatedSpan> spans = simulation.Spans;
        switch (fault)
        {
            case OwnParent:
                spans[1].Parent = spans[1];
                break;
            case TwoCycle:
                spans[1].Parent = spans[2];
                spans[2].Parent = spans[1];
                break;
            case Orphan:
                spans[^1].IsOrphan = true;
                break;
        }
    }

    private static string NameOf(string fault) => fault switch
    {
        OwnParent => "own-parent",
        TwoCycle => "two-cycle",
        Orphan => "orphan",
        _ => "cyclic-snapshot",
    };

    private static WorkflowExecution PlayCycle(WorkflowSimulation simulation)
    {
        var store = new SimulatedStore(simulation, "GraphStore", []);
        WorkflowExecution execution = WorkflowExecution.Begin(simulation, Cycle, $"Malformed: {CyclicSnapshot}", store);
        for (int node = 0; node < Cycle.Nodes.Count; node++)
        {
            execution.End(execution.BeginNode(node));
        }

        return execution;
    }
}
