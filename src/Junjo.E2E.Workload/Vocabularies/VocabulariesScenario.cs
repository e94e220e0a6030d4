using Junjo.E2E.Workload.Chance;
using Junjo.E2E.Workload.Contract;
using Junjo.E2E.Workload.Graphs;
using Junjo.E2E.Workload.Runs;
using Junjo.E2E.Workload.Simulation;

namespace Junjo.E2E.Workload.Vocabularies;

/// <summary>Services that roll from the oldest SDK to the newest while they run, each at a time of its own.</summary>
public sealed class VocabulariesScenario : IScenario
{
    /// <summary>The scenario's name.</summary>
    public const string ScenarioName = "vocabularies";

    /// <summary>
    /// A service's first workflow in the words of contract 1 is one of its first <see cref="RollSpan"/>, the first of contract 2 one of as
    /// many after that.
    /// </summary>
    internal const int RollSpan = 20;

    private static readonly GraphDefinition Graph = GraphShape.Chain(3).Graph;

    /// <inheritdoc/>
    public string Name => ScenarioName;

    /// <inheritdoc/>
    public string Summary =>
        "One workflow in three vocabularies: services roll from pre-contract over contract 1 to contract 2 within 40 workflows; 4 spans.";

    /// <inheritdoc/>
    public IReadOnlyList<WorkflowShare> Workflows { get; } = [new("rolling", "Rolling Workflow", 1)];

    /// <inheritdoc/>
    public IReadOnlyList<Vocabulary> Vocabularies => Enum.GetValues<Vocabulary>();

    /// <inheritdoc/>
    public bool IsConforming => false;

    /// <inheritdoc/>
    public WorkflowEmitter CreateEmitter(RunManifest manifest) => new SimulatedEmitter(manifest, Play);

    internal static Vocabulary VocabularyOf(RunManifest manifest, WorkflowAddress workflow)
    {
        var random = CounterRandom.For(manifest, new WorkflowAddress(workflow.Service, -1), DrawPurpose.Roll);
        int first = random.Next(RollSpan);
        int second = first + 1 + random.Next(RollSpan);
        return workflow.Workflow < first ? Vocabulary.PreContract : workflow.Workflow < second ? Vocabulary.Contract1
            : Vocabulary.Contract2;
    }

    private static void Play(WorkflowSimulation simulation)
    {
        simulation.Vocabulary = simulation.Manifest.Vocabulary ?? VocabularyOf(simulation.Manifest, simulation.Workflow);
        GraphWalk.Play(simulation, Graph, "Rolling Workflow").End();
    }
}
