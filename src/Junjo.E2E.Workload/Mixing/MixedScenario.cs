using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload.Runs;
using Junjo.E2E.Workload.Tenants;

namespace Junjo.E2E.Workload.Mixing;

/// <summary>Several scenarios by weight: every service plays all of them, one workflow by this, the next by that.</summary>
internal sealed class MixedScenario : IScenario
{
    private readonly IReadOnlyList<(IScenario Scenario, double Share)> parts;

    /// <summary>A mix.</summary>
    /// <param name="parts">The scenarios with their shares, which come to 1.</param>
    public MixedScenario(IReadOnlyList<(IScenario Scenario, double Share)> parts) => this.parts = parts;

    public string Name => string.Join('+', parts.Select(part => part.Scenario.Name));

    public string Summary => string.Join("; ", parts.Select(part => $"{part.Share:P0} {part.Scenario.Name}"));

    public IReadOnlyList<WorkflowShare> Workflows =>
        [.. parts.SelectMany(part => part.Scenario.Workflows.Select(kind => kind with { Share = part.Share * kind.Share }))];

    public IReadOnlyList<Vocabulary> Vocabularies =>
        [.. Enum.GetValues<Vocabulary>().Where(word => parts.All(part => part.Scenario.Vocabularies.Contains(word)))];

    public bool IsConforming => parts.All(part => part.Scenario.IsConforming);

    /// <summary>The mix that the weights of a run make of its scenario; that scenario itself when they name no other.</summary>
    /// <param name="manifest">The run.</param>
    /// <param name="scenario">Its scenario, which has what the weights leave.</param>
    public static IScenario Of(RunManifest manifest, IScenario scenario)
    {
        (IScenario Scenario, double Share)[] parts = PartsOf(manifest, scenario);
        return parts.Length == 1 && parts[0].Scenario == scenario ? scenario : new MixedScenario(parts);
    }

    /// <summary>How many workflows a service has played by a scenario before the given one.</summary>
    public static Func<WorkflowAddress, int> TurnsOf(RunManifest manifest)
    {
        IScenario? scenario = Scenarios.Find(manifest.Scenario);
        double[] shares = scenario is null ? [] : [.. PartsOf(manifest, scenario).Select(part => part.Share)];
        return shares.Length > 1 ? new MixOrder(manifest, shares).TurnOf : workflow => workflow.Workflow;
    }

    public WorkflowEmitter CreateEmitter(RunManifest manifest) => new MixedEmitter(
        [.. parts.Select(part => part.Scenario.CreateEmitter(manifest))], new MixOrder(manifest, [.. parts.Select(part => part.Share)]));

    // Tenants are a matter of services, not of workflows: in a mix with them all services are theirs.
    public OtlpResource ResourceOf(RunManifest manifest, int service) =>
        (parts.Select(part => part.Scenario).OfType<TenantsScenario>().FirstOrDefault() ?? parts[0].Scenario).ResourceOf(manifest, service);

    private static (IScenario Scenario, double Share)[] PartsOf(RunManifest manifest, IScenario scenario)
    {
        IReadOnlyDictionary<string, double> weights = manifest.Weights ?? new Dictionary<string, double>();
        double left = 1 - weights.Where(weight => Scenarios.Find(weight.Key) is not null && weight.Key != scenario.Name)
            .Sum(weight => weight.Value);
        return
        [
            .. Scenarios.All
                .Select(known => (Scenario: known, Share: known == scenario ? left : weights.GetValueOrDefault(known.Name)))
                .Where(part => part.Share > Shares.Precision),
        ];
    }

    private sealed class MixedEmitter(WorkflowEmitter[] emitters, MixOrder order) : WorkflowEmitter
    {
        private WorkflowEmitter current = emitters[0];

        public override int SpanCount => current.SpanCount;

        public override void Select(WorkflowAddress workflow)
        {
            current = emitters[order.PartOf(workflow)];
            current.Select(workflow);
        }

        public override byte[] ScopeOf(int span) => current.ScopeOf(span);

        public override void WriteSpan(int span, SpanWriter writer) => current.WriteSpan(span, writer);
    }
}
