using System.Diagnostics;
using System.Runtime.CompilerServices;

using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Otlp.Model;

using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Junjo.E2E.Orchestration.Sdk;

/// <summary>One service with a tracer provider of its own, as a program has it.</summary>
internal sealed class SdkService : IDisposable
{
    /// <summary>Spans that a provider holds, as the Junjo SDK's examples have it.</summary>
    public const int DefaultQueue = 8_192;

    /// <summary>How long a span waits for others of its batch.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(100);

    private const int MostOfBatch = 512;

    private readonly ActivitySource source;
    private readonly TracerProvider provider;

    public SdkService(int service, OtlpResource resource, OtlpTraceClientOptions target, SdkLedger ledger, int queue)
    {
        source = new ActivitySource($"junjo.{service}.{Guid.NewGuid():n}");
        var exporter = new ObservedExporter(OptionsOf(target), ledger);
        provider = OpenTelemetry.Sdk.CreateTracerProviderBuilder()
            .SetSampler(new AlwaysOnSampler())
            .AddSource(source.Name)
            .SetResourceBuilder(ResourceBuilder.CreateEmpty().AddAttributes(resource.Attributes.Select(TagOf)!))
            .AddProcessor(new BatchActivityExportProcessor(
                exporter, queue, (int)Delay.TotalMilliseconds, (int)target.Deadline.TotalMilliseconds, Math.Min(MostOfBatch, queue)))
            .Build();
    }

    /// <summary>Starts and ends a span, which the SDK then exports in its time, or drops.</summary>
    public void Emit(OtlpSpan span)
    {
        var parent = new ActivityContext(
            ActivityTraceId.CreateFromBytes(span.TraceId.Span),
            span.ParentSpanId.IsEmpty ? default : ActivitySpanId.CreateFromBytes(span.ParentSpanId.Span),
            ActivityTraceFlags.Recorded);
        Activity activity = source.StartActivity(
            span.Name, (ActivityKind)(span.Kind - (int)Otlp.Model.SpanKind.Internal), parent, span.Attributes.Select(TagOf), links: null,
        TimeOf(span.StartTimeUnixNano))
            ?? throw new InvalidOperationException("The tracer provider does not listen to its source.");

        // The SDK draws ids by chance; those of a run say whose they are.
        IdOf(activity) = Convert.ToHexStringLower(span.SpanId.Span);
        foreach (SpanEvent item in span.Events)
        {
            activity.AddEvent(new ActivityEvent(
                item.Name, TimeOf(item.TimeUnixNano), new ActivityTagsCollection(item.Attributes.Select(TagOf))));
        }

        if (span.Status is { Code: (int)SpanStatus.Error } status)
        {
            activity.SetStatus(ActivityStatusCode.Error, status.Message);
        }

        activity.SetEndTime(TimeOf(span.EndTimeUnixNano).UtcDateTime);
        activity.Stop();
    }

    /// <summary>Has the SDK export what it holds.</summary>
    public void Flush(TimeSpan patience) => provider.ForceFlush((int)patience.TotalMilliseconds);

    public void Dispose()
    {
        provider.Dispose();
        source.Dispose();
    }

    private static OtlpExporterOptions OptionsOf(OtlpTraceClientOptions target) => new()
    {
        Endpoint = target.Endpoint,
        Protocol = OtlpExportProtocol.Grpc,
        TimeoutMilliseconds = (int)target.Deadline.TotalMilliseconds,
        Headers = string.Join(
            ',', target.Headers.Append(new(OtlpTraceClient.ApiKeyHeader, target.ApiKey ?? ""))
            .Select(header => $"{header.Key}={Uri.EscapeDataString(header.Value)}")),
    };

    private static DateTimeOffset TimeOf(ulong unixNano) =>
        DateTimeOffset.UnixEpoch.AddTicks((long)(unixNano / TimeSpan.NanosecondsPerTick));

    private static KeyValuePair<string, object?> TagOf(Otlp.Model.KeyValue attribute) => new(attribute.Key, attribute.Value switch
    {
        AnyValue.Text text => text.Value,
        AnyValue.Integer number => number.Value,
        AnyValue.Boolean flag => flag.Value,
        AnyValue.Number number => number.Value,
        _ => throw new NotSupportedException($"The SDK is given scalars only; '{attribute.Key}' is none."),
    });

    // Activity has no way to set the id of a span. The field has this name from .NET 5 to .NET 10; a test sends through the SDK and fails
    // where it has not.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    private static extern ref string? IdOf(Activity activity);
}
