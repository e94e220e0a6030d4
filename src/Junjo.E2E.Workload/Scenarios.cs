using Junjo.E2E.Workload.Agentic;
using Junjo.E2E.Workload.Captures;
using Junjo.E2E.Workload.FreshMart;
using Junjo.E2E.Workload.GettingStarted;
using Junjo.E2E.Workload.Graphs;
using Junjo.E2E.Workload.Mixing;
using Junjo.E2E.Workload.Runs;
using Junjo.E2E.Workload.Tenants;
using Junjo.E2E.Workload.Vocabularies;

namespace Junjo.E2E.Workload;

/// <summary>The scenarios there are.</summary>
public static class Scenarios
{
    /// <summary>All of them, in the order in which they are listed.</summary>
    public static IReadOnlyList<IScenario> All { get; } =
    [
        new GettingStartedScenario(), new GraphsScenario(), new EndingsScenario(), new MalformedGraphsScenario(), new AgenticScenario(),
        new FreshMartScenario(),
        new TenantsScenario(), new VocabulariesScenario(), new DefinitionsScenario(), new LargeGraphsScenario(),
    ];

    /// <summary>The scenario of a run.</summary>
    /// <exception cref="InvalidDataException">There is none of this name, or its capture cannot be read or is not what it was.</exception>
    public static IScenario Of(RunManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return manifest.Capture is { } capture
            ? CaptureScenario.Of(capture, manifest)
            : MixedScenario.Of(
                manifest, Find(manifest.Scenario)
                    ?? throw new InvalidDataException($"There is no scenario '{manifest.Scenario}'; see junjo-e2e scenarios."));
    }

    /// <summary>The scenario of a name; null when there is none. Captures have no name, but a file.</summary>
    public static IScenario? Find(string name) => All.FirstOrDefault(scenario => scenario.Name == name);
}
