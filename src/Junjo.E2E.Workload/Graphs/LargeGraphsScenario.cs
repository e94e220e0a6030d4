using Junjo.E2E.Workload.Runs;
using Junjo.E2E.Workload.Simulation;

namespace Junjo.E2E.Workload.Graphs;

/// <summary>Graphs of a hundred nodes and more, some of a thousand: long, deep and wide.</summary>
public sealed class LargeGraphsScenario : IScenario
{
    /// <summary>The scenario's name.</summary>
    public const string ScenarioName = "graphs-large";

    /// <summary>The shapes with their weights, per mille.</summary>
    private static readonly WeightedChoice<GraphShape> shapes = new(
        (GraphShape.Chain(50), 200), (GraphShape.Chain(100), 300), (GraphShape.Chain(200), 80), (GraphShape.Chain(1000), 10),
        (GraphShape.Concurrent(97), 200),
        (GraphShape.Concurrent(997), 10), (GraphShape.Diamonds(33), 150), (GraphShape.FanOut(999), 10), (GraphShape.Nested(10), 40));

    /// <inheritdoc/>
    public string Name => ScenarioName;

    /// <inheritdoc/>
    public string Summary =>
        "Large graphs: chains of 50 to 1,000 nodes, 97 and 997 at the same time, 33 choices in a row, subflows ten deep; 3 to 1,001 spans, "
        + "mostly a hundred.";

    /// <inheritdoc/>
    public IReadOnlyList<WorkflowShare> Workflows { get; } = [.. shapes.Shares.Select(
        shape => new WorkflowShare(NameOf(shape.Item), RootOf(shape.Item), shape.Share))];

    /// <inheritdoc/>
    public WorkflowEmitter CreateEmitter(RunManifest manifest) => new SimulatedEmitter(manifest, Play);

    private static void Play(WorkflowSimulation simulation)
    {
        GraphShape shape = shapes.With(simulation.Manifest.Weights, NameOf).Pick(simulation.Chance());
        GraphWalk.Play(simulation, shape.Graph, RootOf(shape)).End();
    }

    // Not those of the small graphs: --weight changes the shares of one scenario.
    private static string NameOf(GraphShape shape) => $"large-{GraphsScenario.NameOf(shape)}";

    private static string RootOf(GraphShape shape) => GraphsScenario.RootOf(shape);
}
