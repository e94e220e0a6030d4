namespace Junjo.E2E.Workload;

/// <summary>A seeded model of what one service does, as workflows of spans. Immutable and thread-safe.</summary>
public interface IScenario
{
    /// <summary>Its name on the command line and in plan.json.</summary>
    string Name { get; }

    /// <summary>What it models, in one sentence.</summary>
    string Summary { get; }

    /// <summary>A writer of this scenario's workflows for one thread.</summary>
    WorkflowEmitter CreateEmitter(RunManifest manifest);

    /// <summary>The <c>service.namespace</c> of a service; null for none, which is the rule.</summary>
    string? NamespaceOf(RunManifest manifest, int service) => null;
}
