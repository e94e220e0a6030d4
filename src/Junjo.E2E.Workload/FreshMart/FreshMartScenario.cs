using Junjo.E2E.Workload.Runs;
using Junjo.E2E.Workload.Simulation;

namespace Junjo.E2E.Workload.FreshMart;

/// <summary>A grocer with five stores: orders and their life, customers, stock.</summary>
public sealed class FreshMartScenario : IScenario
{
    /// <summary>The scenario's name.</summary>
    public const string ScenarioName = "freshmart";

    /// <inheritdoc/>
    public string Name => ScenarioName;

    /// <inheritdoc/>
    public string Summary =>
        "A grocer: 40 % orders, 30 % moves from created to delivered, 10 % modifications, 5 % customers, 10 % stock, 5 % cancellations; "
        + "4 to 10 spans, an order's workflows correlate, stock is conserved.";

    /// <inheritdoc/>
    public IReadOnlyList<WorkflowShare> Workflows { get; } =
        [.. StoreDay.Kinds.Shares.Select(kind => new WorkflowShare(StoreDay.NameOf(kind.Item), kind.Item.ToString(), kind.Share))];

    /// <inheritdoc/>
    public WorkflowEmitter CreateEmitter(RunManifest manifest)
    {
        var days = new StoreDays(manifest);
        return new SimulatedEmitter(manifest, simulation => FreshMartWorkflow.Play(simulation, days));
    }
}
