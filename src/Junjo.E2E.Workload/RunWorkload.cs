using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Workload.Runs;
using Junjo.E2E.Workload.Wrappers;

namespace Junjo.E2E.Workload;

/// <summary>What the services of one run emit. Immutable and thread-safe; its emitters are not.</summary>
public sealed class RunWorkload
{
    private readonly IScenario scenario;
    private readonly byte[][] resources;

    /// <summary>The workload of a manifest.</summary>
    /// <exception cref="InvalidDataException">
    /// The manifest names a scenario that there is not, or a capture that is not what it was.
    /// </exception>
    public RunWorkload(RunManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        Manifest = manifest;
        scenario = Scenarios.Of(manifest);
        Ids = new SpanIds(manifest.Seed, manifest.Run);
        resources = [.. Enumerable.Range(0, manifest.Services.Count).Select(service => ExportRequest.EncodeResource(ResourceOf(service)))];
    }

    /// <summary>What everything is a function of.</summary>
    public RunManifest Manifest { get; }

    /// <summary>The ids of the run.</summary>
    public SpanIds Ids { get; }

    /// <summary>The resource of a service, as OpenTelemetry's Python SDK describes it.</summary>
    /// <param name="service">Its name.</param>
    /// <param name="serviceNamespace">Its namespace; null for none.</param>
    public static OtlpResource ResourceOf(string service, string? serviceNamespace = null) => new()
    {
        Attributes =
        [
            new KeyValue("telemetry.sdk.language", "python"),
            new KeyValue("telemetry.sdk.name", "opentelemetry"),
            new KeyValue("telemetry.sdk.version", "1.38.0"),
            new KeyValue("service.name", service),
            .. serviceNamespace is null ? [] : (KeyValue[])[new KeyValue("service.namespace", serviceNamespace)],
        ],
    };

    /// <summary>The bytes of the <c>Resource</c> message of a service.</summary>
    public ReadOnlyMemory<byte> Resource(int service) => resources[service];

    /// <summary>Whether every workflow is telemetry of contract 2: a tree that can be replayed.</summary>
    public bool IsConforming =>
        scenario.IsConforming && Manifest.Vocabulary is null or Vocabulary.Contract2 && Manifest.Wrappers is null or { MalformedRate: 0 };

    /// <summary>The <c>service.namespace</c> of a service; empty for none.</summary>
    public string NamespaceOf(int service) =>
        ResourceOf(service).Attributes.FirstOrDefault(attribute => attribute.Key == "service.namespace")?.Value is AnyValue.Text name
            ? name.Value : "";

    /// <summary>A writer of workflows for one thread.</summary>
    public WorkflowEmitter CreateEmitter()
    {
        WorkflowEmitter emitter = scenario.CreateEmitter(Manifest);
        emitter = Manifest.Wrappers is { } wrappers ? new WrappedEmitter(emitter, Manifest, wrappers) : emitter;
        emitter = Manifest.Emitter == EmitterKind.Sdk ? new SdkShapedEmitter(emitter, Manifest) : emitter;
        return Manifest.Defect is { } defect ? new DefectiveEmitter(emitter, defect) : emitter;
    }

    /// <summary>The resource of a service.</summary>
    public OtlpResource ResourceOf(int service)
    {
        OtlpResource resource = scenario.ResourceOf(Manifest, service);
        return Manifest.Wrappers is { Regions: true } ? Region.Of(Manifest, service).On(resource) : resource;
    }
}
