using Junjo.E2E.Workload.Runs;
using Junjo.E2E.Workload.Simulation;

namespace Junjo.E2E.Workload.Graphs;

/// <summary>Graphs of all shapes and sizes, most of them small, some at the limits.</summary>
public sealed class GraphsScenario : IScenario
{
    /// <summary>The scenario's name.</summary>
    public const string ScenarioName = "graphs";

    /// <summary>The shapes with their weights, per mille.</summary>
    internal static WeightedChoice<GraphShape> Shapes { get; } = new(
        (GraphShape.Chain(1), 100), (GraphShape.Chain(3), 200), (GraphShape.Chain(10), 150), (GraphShape.Chain(100), 20),
        (GraphShape.Chain(1000), 2),
        (GraphShape.Diamonds(1), 200), (GraphShape.Diamonds(10), 50), (GraphShape.Diamonds(333), 2), (GraphShape.FanOut(10), 46),
        (GraphShape.FanOut(999), 3), (GraphShape.Concurrent(3), 100), (GraphShape.Concurrent(10), 50), (GraphShape.Concurrent(997), 2),
        (GraphShape.Nested(1), 40), (GraphShape.Nested(3), 25), (GraphShape.ConcurrentSubflow(), 10));

    /// <inheritdoc/>
    public string Name => ScenarioName;

    /// <inheritdoc/>
    public string Summary =>
        "Graphs of 1 to 1,000 nodes: chains, diamonds, fan-out, concurrent groups and nested subflows; 2 to 1,001 spans, 97 in 100 below "
            + "30.";

    /// <inheritdoc/>
    public IReadOnlyList<WorkflowShare> Workflows { get; } = [.. Shapes.Shares.Select(
        shape => new WorkflowShare(NameOf(shape.Item), RootOf(shape.Item), shape.Share))];

    /// <inheritdoc/>
    public IReadOnlyList<Vocabulary> Vocabularies => Enum.GetValues<Vocabulary>();

    /// <inheritdoc/>
    public WorkflowEmitter CreateEmitter(RunManifest manifest) => new SimulatedEmitter(manifest, Play);

    internal static GraphShape ShapeOf(WorkflowSimulation simulation) =>
        Shapes.With(simulation.Manifest.Weights, NameOf).Pick(simulation.Chance());

    private static void Play(WorkflowSimulation simulation)
    {
        GraphShape shape = ShapeOf(simulation);
        GraphWalk.Play(simulation, shape.Graph, RootOf(shape)).End();
    }

    internal static string NameOf(GraphShape shape) => shape.Name.Replace(" of ", "-", StringComparison.Ordinal).Replace(' ', '-');

    internal static string RootOf(GraphShape shape) => $"Graph: {shape.Name}";
}
