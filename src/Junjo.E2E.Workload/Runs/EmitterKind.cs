namespace Junjo.E2E.Workload.Runs;

/// <summary>By what spans are sent.</summary>
public enum EmitterKind
{
    /// <summary>Encoded by this tool: the fast path.</summary>
    Direct,

    /// <summary>By OpenTelemetry's SDK for .NET and its OTLP exporter, one provider per service.</summary>
    Sdk,
}
