using Junjo.E2E.Workload.Contract;
using Junjo.E2E.Workload.Runs;
using Junjo.E2E.Workload.Simulation;

namespace Junjo.E2E.Workload.Graphs;

/// <summary>
/// Workflows that do not come to their end: a node fails, or the run is cancelled, alone, in a subflow, or in a concurrent group.
/// </summary>
public sealed class EndingsScenario : IScenario
{
    /// <summary>The scenario's name.</summary>
    public const string ScenarioName = "endings";

    // What asyncio's cancellation is called when nobody says why.
    private const string NoReason = "cancelled";

    private const string Failing = "Failing Workflow";
    private const string Cancelled = "Cancelled Workflow";

    private static readonly GraphDefinition Chain = GraphShape.Chain(3).Graph;
    private static readonly GraphDefinition Nested = GraphShape.Nested(1).Graph;
    private static readonly GraphDefinition Group = GraphShape.ConcurrentSubflow().Graph;

    /// <summary>
    /// The graphs with nodes that are done before the end and the reason of a cancellation, null for a failure; all alike often.
    /// </summary>
    private static readonly WeightedChoice<(GraphDefinition Graph, int Node, string? Reason)> Endings = new(
        ((Chain, 1, null), 1), ((Nested, 1, null), 1), ((Chain, 1, NoReason), 1), ((Chain, 2, "user pressed stop"), 1),
        ((Group, 0, NoReason), 1));

    /// <inheritdoc/>
    public string Name => ScenarioName;

    /// <inheritdoc/>
    public string Summary =>
        "Workflows that fail or are cancelled, in a chain, a subflow or a concurrent group with a subflow; 3 to 5 spans.";

    /// <inheritdoc/>
    public IReadOnlyList<WorkflowShare> Workflows { get; } = [new("failing", Failing, 0.4), new("cancelled", Cancelled, 0.6)];

    /// <inheritdoc/>
    public IReadOnlyList<Vocabulary> Vocabularies => Enum.GetValues<Vocabulary>();

    /// <inheritdoc/>
    public WorkflowEmitter CreateEmitter(RunManifest manifest) => new SimulatedEmitter(manifest, Play);

    private static void Play(WorkflowSimulation simulation)
    {
        (GraphDefinition graph, int node, string? reason) =
            Endings.With(simulation.Manifest.Weights, ending => ending.Reason is null ? "failing" : "cancelled").Pick(simulation.Chance());
        GraphWalk.Play(simulation, graph, reason is null ? Failing : Cancelled, new Ending(simulation, node, reason)).End();
    }
}
