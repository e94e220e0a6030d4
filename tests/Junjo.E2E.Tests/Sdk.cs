using System.Diagnostics;

using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Workload.Runs;

using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Junjo.E2E.Tests;

/// <summary>Spans that OpenTelemetry's SDK sends are kept like any others.</summary>
public sealed class Sdk(StudioFixture studio)
{
    [Fact]
    public async Task Workflows_that_the_SDK_sends_can_be_judged()
    {
        SentTelemetry sent = await studio.SendAsync(
            new RunSettings { Services = 2, Cycles = 5, Concurrency = 2, Scenario = Scenarios.GettingStarted, Emitter = EmitterKind.Sdk });

        Verdict verdict = await studio.JudgeAsync(sent);

        verdict.Should().Pass(Checks.Delivery);
        sent.Facts.AckedWorkflows.Should().Be(10);
    }

    [Fact]
    public async Task A_span_of_an_instrumented_service_is_shown_below_its_parent()
    {
        string service = $"junjo-e2e-instrumented-{Guid.NewGuid():n}";
        using var source = new ActivitySource(service);
        string traceId = SendOrder(source, service);

        ShownTrace trace = await studio.WaitForTraceAsync(traceId, spans: 2);

        trace.Spans.OfService(service).Named("charge card").OfKind("CLIENT").With("card.network", "visa").Should().HaveCount(1);
        trace.Spans.Named("charge card").Should().BeChildrenOf("place order", trace.Spans).And.LastAtMost(TimeSpan.FromSeconds(10));
        trace.ShouldBeATree();
    }

    [Fact]
    public async Task A_service_can_be_watched_until_its_spans_are_shown()
    {
        string service = $"junjo-e2e-watched-{Guid.NewGuid():n}";
        using var source = new ActivitySource(service);
        SendOrder(source, service);

        IReadOnlyList<StudioSpan> shown = await studio.WatchAsync(service, spans: 2);

        shown.Select(span => span.Name).Should().BeEquivalentTo("place order", "charge card");
    }

    private string SendOrder(ActivitySource source, string service)
    {
        using TracerProvider provider = OpenTelemetry.Sdk.CreateTracerProviderBuilder()
            .AddSource(source.Name)
            .ConfigureResource(resource => resource.AddService(service))
            .AddOtlpExporter(options =>
            {
                options.Protocol = OtlpExportProtocol.Grpc;
                options.Endpoint = studio.Endpoint.Url;
                options.Headers = studio.Endpoint.Headers;
            })
            .Build();
        using Activity order = source.StartActivity("place order", ActivityKind.Server)!;
        using (Activity charge = source.StartActivity("charge card", ActivityKind.Client)!)
        {
            charge.SetTag("card.network", "visa");
        }

        order.Stop();
        provider.ForceFlush();
        return order.TraceId.ToHexString();
    }
}
