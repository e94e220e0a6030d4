using System.Diagnostics;

using OpenTelemetry;
using OpenTelemetry.Exporter;

namespace Junjo.E2E.Orchestration.Sdk;

/// <summary>
/// The SDK's own OTLP exporter, each batch of which is written down before it is sent, and again when its result is known.
/// </summary>
internal sealed class ObservedExporter(OtlpExporterOptions options, SdkLedger ledger) : OtlpTraceExporter(options)
{
    public override ExportResult Export(in Batch<Activity> batch)
    {
        var spans = new List<Activity>();
        foreach (Activity span in batch)
        {
            spans.Add(span);
        }

        if (ledger.Begin(spans) is not { } begun)
        {
            return ExportResult.Failure;
        }

        ExportResult result = base.Export(new Batch<Activity>([.. spans], spans.Count));
        ledger.Settle(begun, result == ExportResult.Success);
        return result;
    }
}
