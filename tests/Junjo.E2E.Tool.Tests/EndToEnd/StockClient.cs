using System.Diagnostics;

using FluentAssertions;

using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;

using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>
/// The stand-in speaks OTLP, not our own dialect: OpenTelemetry .NET with its OTLP exporter sends, and the spans are read back.
/// </summary>
public sealed class StockClient
{
    private const string ServiceName = "stock client";

    [Theory]
    [InlineData("0.80", "CLIENT", "PRODUCER")]
    [InlineData("0.82", "SERVER", "CLIENT")]
    public async Task Spans_of_the_OpenTelemetry_SDK_are_stored_and_shown(string release, string serverKind, string clientKind)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        await using StandInStudio studio = await StandInStudio.StartAsync(
            new StudioSettings { Release = release }, [], TimeProvider.System, cancellationToken);

        string traceId = Send(studio);

        IReadOnlyList<StudioSpan> spans = await studio.Client.Spans.GetTraceAsync(traceId, cancellationToken);
        spans.Select(span => (span.Name, span.Kind, span.ServiceName, span.StatusCode)).Should().BeEquivalentTo(
            [("handle", serverKind, ServiceName, "1"), ("call", clientKind, ServiceName, "0")]);
        StudioSpan call = spans.Single(span => span.Name == "call");
        call.ParentSpanId.Should().Be(spans.Single(span => span.Name == "handle").SpanId);
        call.Attributes.ToString().Should().Contain("9007199254740993");
        call.Events.Should().ContainSingle().Which.Name.Should().Be("sent");
        (await studio.Client.Spans.ListServicesAsync(cancellationToken)).Should().Equal(ServiceName);
        studio.Server.StoredSpans.Should().Be(2);
    }

    private static string Send(StandInStudio studio)
    {
        using var source = new ActivitySource($"stock-{Guid.NewGuid():n}");
        using TracerProvider provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(source.Name)
            .ConfigureResource(resource => resource.AddService(ServiceName))
            .AddOtlpExporter(exporter =>
            {
                exporter.Endpoint = studio.Otlp.Endpoint;
                exporter.Protocol = OtlpExportProtocol.Grpc;
                exporter.Headers = $"x-junjo-api-key={studio.Otlp.ApiKey}";
            })
            .Build();
        string traceId;
        using (Activity handle = source.StartActivity("handle", ActivityKind.Server)!)
        {
            traceId = handle.TraceId.ToHexString();
            using (Activity call = source.StartActivity("call", ActivityKind.Client)!)
            {
                call.SetTag("big", 9_007_199_254_740_993L);
                call.AddEvent(new ActivityEvent("sent"));
            }

            handle.SetStatus(ActivityStatusCode.Ok);
        }

        provider.ForceFlush().Should().BeTrue();
        return traceId;
    }
}
