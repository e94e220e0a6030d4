using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Workload.Captures;

/// <summary>Copies of what a program exported with the real SDK.</summary>
public sealed class CaptureScenario : IScenario
{
    /// <summary>The scenario's name.</summary>
    public const string ScenarioName = "capture";

    private const string ServiceName = "service.name";

    private readonly Capture capture;

    private CaptureScenario(Capture capture) => this.capture = capture;

    /// <inheritdoc/>
    public string Name => ScenarioName;

    /// <inheritdoc/>
    public string Summary => "What a program exported with the real SDK, over and over; a workflow is one of its traces.";

    /// <summary>The scenario of a run's capture.</summary>
    /// <exception cref="InvalidDataException">
    /// The capture cannot be read, is no longer what it was, or holds more services than the run has.
    /// </exception>
    internal static CaptureScenario Of(CaptureFile file, RunManifest manifest)
    {
        Capture capture = CaptureReader.Read(file);
        return manifest.Services.Count >= capture.Services.Count
            ? new CaptureScenario(capture)
            : throw new InvalidDataException(
                $"{file.File} holds {capture.Services.Count} services: give --num-services {capture.Services.Count} or more; seen: "
                    + $"{manifest.Services.Count}.");
    }

    /// <inheritdoc/>
    public IReadOnlyList<WorkflowShare> Workflows { get; } = [new("copy", "", 1)];

    /// <inheritdoc/>
    public bool IsConforming => false;

    /// <inheritdoc/>
    public WorkflowEmitter CreateEmitter(RunManifest manifest) => new CaptureEmitter(manifest, capture);

    /// <inheritdoc/>
    public OtlpResource ResourceOf(RunManifest manifest, int service)
    {
        OtlpResource captured = capture.Services[service % capture.Services.Count].Resource;
        var name = new KeyValue(ServiceName, manifest.Services[service]);
        return captured with
        {
            Attributes = captured.Attributes.Any(attribute => attribute.Key == ServiceName)
                ? [.. captured.Attributes.Select(attribute => attribute.Key == ServiceName ? name : attribute)]
                : [.. captured.Attributes, name],
        };
    }
}
