using Junjo.E2E.Workload.Runs;
using Junjo.E2E.Workload.Simulation;

namespace Junjo.E2E.Workload.Agentic;

/// <summary>Agents that research, coordinate and implement, hand work on, fail, recover and call for humans.</summary>
public sealed class AgenticScenario : IScenario
{
    /// <summary>The scenario's name.</summary>
    public const string ScenarioName = "agentic";

    /// <inheritdoc/>
    public string Name => ScenarioName;

    /// <inheritdoc/>
    public string Summary =>
        "Agents with model and tool operations and LLM spans in a Markov chain of phases: hand-off 15 %, escalation 5 % (30 % after "
            + "failures), "
        + "conflicts 15 %, failures 5 %, of which 20 % fail the workflow.";

    /// <inheritdoc/>
    public IReadOnlyList<WorkflowShare> Workflows { get; } = [new("development", "Agentic Development", 1)];

    /// <inheritdoc/>
    public WorkflowEmitter CreateEmitter(RunManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var texts = new TaskTexts(manifest.Seed);
        return new SimulatedEmitter(manifest, simulation => new AgenticWorkflow(simulation, texts).Play());
    }
}
