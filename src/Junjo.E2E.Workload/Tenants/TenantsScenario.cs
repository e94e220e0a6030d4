using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Workload.Chance;
using Junjo.E2E.Workload.GettingStarted;
using Junjo.E2E.Workload.Runs;
using Junjo.E2E.Workload.Simulation;

namespace Junjo.E2E.Workload.Tenants;

/// <summary>
/// Tenants of four sizes whose services run the workflow of Studio's test app, each tenant in a <c>service.namespace</c> of its own.
/// </summary>
public sealed class TenantsScenario : IScenario
{
    /// <summary>The scenario's name.</summary>
    public const string ScenarioName = "tenants";

    /// <summary>Tenants that a run has at most; services beyond theirs belong to the last.</summary>
    public const int MaxTenants = 100;

    /// <inheritdoc/>
    public string Name => ScenarioName;

    /// <inheritdoc/>
    public string Summary =>
        "Up to 100 tenants, a namespace each: small with 1 service 40 %, medium with 2 30 %, large with 4 20 %, enterprise with 8 10 %; "
            + "workflows as getting-started.";

    /// <inheritdoc/>
    public IReadOnlyList<WorkflowShare> Workflows { get; } = [new("getting-started-workflow", "Getting Started Workflow", 1)];

    /// <summary>Services of a tenant: small, medium, large, enterprise.</summary>
    internal static WeightedChoice<int> Sizes { get; } = new((1, 0.4), (2, 0.3), (4, 0.2), (8, 0.1));

    /// <inheritdoc/>
    public WorkflowEmitter CreateEmitter(RunManifest manifest) => new GettingStartedEmitter(manifest);

    /// <inheritdoc/>
    public OtlpResource ResourceOf(RunManifest manifest, int service)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return RunWorkload.ResourceOf(manifest.Services[service], NamespaceOf(manifest, service));
    }

    private static string NamespaceOf(RunManifest manifest, int service)
    {
        int tenant = 0;
        int end = SizeOf(manifest, tenant);
        while (end <= service && tenant < MaxTenants - 1)
        {
            end += SizeOf(manifest, ++tenant);
        }

        return $"tenant-{tenant + 1}-{manifest.Run:x8}";
    }

    private static int SizeOf(RunManifest manifest, int tenant)
    {
        var random = CounterRandom.For(manifest, new WorkflowAddress(tenant, -1), DrawPurpose.TenantSize);
        return Sizes.Pick(random.NextDouble());
    }
}
