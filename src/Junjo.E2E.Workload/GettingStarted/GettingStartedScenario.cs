using Junjo.E2E.Workload.Contract;
using Junjo.E2E.Workload.Runs;
using Junjo.E2E.Workload.Simulation;

namespace Junjo.E2E.Workload.GettingStarted;

/// <summary>The workflow of Studio's own test app: context, count, random addition, an even or odd branch.</summary>
public sealed class GettingStartedScenario : IScenario
{
    /// <summary>The scenario's name.</summary>
    public const string ScenarioName = "getting-started";

    internal static GraphDefinition Graph { get; } = new(
        [
            new GraphNode("FirstNode"), new GraphNode("CreateContextNode"), new GraphNode("CountItemsNode"), new GraphNode("AddRandomNode"),
            new GraphNode("EvenItemsNode"), new GraphNode("OddItemsNode"), new GraphNode("FinalNode"),
        ],
        [
            new GraphEdge(0, 1), new GraphEdge(1, 2), new GraphEdge(2, 3), new GraphEdge(3, 4, "CountIsEven"), new GraphEdge(3, 5),
            new GraphEdge(4, 6), new GraphEdge(5, 6),
        ],
        sinks: [6]);

    /// <inheritdoc/>
    public string Name => ScenarioName;

    /// <inheritdoc/>
    public string Summary =>
        "The workflow of Studio's own test app: six of seven nodes run, by an even or odd count; 7 spans, three state changes.";

    /// <inheritdoc/>
    public IReadOnlyList<WorkflowShare> Workflows { get; } = [new("getting-started-workflow", "Getting Started Workflow", 1)];

    /// <inheritdoc/>
    public IReadOnlyList<Vocabulary> Vocabularies => Enum.GetValues<Vocabulary>();

    /// <inheritdoc/>
    public WorkflowEmitter CreateEmitter(RunManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return manifest.Vocabulary is null or Vocabulary.Contract2
            ? new GettingStartedEmitter(manifest)
            : new SimulatedEmitter(manifest, GettingStartedWorkflow.Play);
    }
}
