using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Workload;

/// <summary>A seeded model of what one service does, as workflows of spans. Immutable and thread-safe.</summary>
public interface IScenario
{
    /// <summary>Its name on the command line and in plan.json.</summary>
    string Name { get; }

    /// <summary>What it models, in one sentence.</summary>
    string Summary { get; }

    /// <summary>The kinds of workflows that it plays.</summary>
    IReadOnlyList<WorkflowShare> Workflows { get; }

    /// <summary>The vocabularies it can be told in; by default the newest only.</summary>
    IReadOnlyList<Vocabulary> Vocabularies => [Vocabulary.Contract2];

    /// <summary>
    /// Whether every workflow is telemetry of contract 2: a tree that can be replayed. Default true; where not, what it emits is only
    /// compared.
    /// </summary>
    bool IsConforming => true;

    /// <summary>A writer of this scenario's workflows for one thread.</summary>
    WorkflowEmitter CreateEmitter(RunManifest manifest);

    /// <summary>The resource of a service.</summary>
    OtlpResource ResourceOf(RunManifest manifest, int service) => RunWorkload.ResourceOf(manifest.Services[service]);
}
