using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Tests;

/// <summary>Lists hold what they promise: the newest first, within their limit, and roots, workflows and services as they are.</summary>
public sealed class OrderingAndLists(StudioFixture studio)
{
    [Fact]
    public async Task A_list_of_spans_begins_with_the_newest()
    {
        SentTelemetry sent = await studio.SendAsync(Scenarios.GettingStarted, services: 1, workflows: 10);

        IReadOnlyList<StudioSpan> shown = await studio.Api.Spans.ListAsync(sent.Services[0].Name, limit: 250);

        shown.Should().HaveCountGreaterThan(1);
        shown.Should().BeNewestFirst();
    }

    [Fact]
    public async Task A_list_of_roots_begins_with_the_newest()
    {
        SentTelemetry sent = await studio.SendAsync(Scenarios.GettingStarted, services: 1, workflows: 10);

        IReadOnlyList<StudioSpan> shown = await studio.Api.Spans.ListRootsAsync(sent.Services[0].Name, limit: 250);

        shown.Should().HaveCountGreaterThan(1);
        shown.Should().BeNewestFirst();
    }

    [Fact]
    public async Task A_list_holds_no_more_spans_than_its_limit()
    {
        SentTelemetry sent = await studio.SendAsync(Scenarios.GettingStarted, services: 1, workflows: 10);

        IReadOnlyList<StudioSpan> shown = await studio.Api.Spans.ListAsync(sent.Services[0].Name, limit: 5);

        shown.Should().HaveCount(5);
    }

    [Fact]
    public async Task A_list_of_roots_holds_spans_without_a_parent()
    {
        SentTelemetry sent = await studio.SendAsync(Scenarios.GettingStarted, services: 1, workflows: 10);

        IReadOnlyList<StudioSpan> shown = await studio.Api.Spans.ListRootsAsync(sent.Services[0].Name, limit: 250);

        shown.Should().NotBeEmpty().And.OnlyContain(span => span.ParentSpanId == null);
    }

    [Fact]
    public async Task A_list_of_workflows_holds_spans_of_workflows()
    {
        SentTelemetry sent = await studio.SendAsync(Scenarios.GettingStarted, services: 1, workflows: 10);

        IReadOnlyList<StudioSpan> shown = await studio.Api.Spans.ListWorkflowsAsync(sent.Services[0].Name, limit: 250);

        shown.Should().NotBeEmpty();
        shown.With("junjo.span_type", "workflow").Should().HaveCount(shown.Count);
    }

    [Fact]
    public async Task The_list_of_services_holds_every_service_that_sent()
    {
        SentTelemetry sent = await studio.SendAsync(Scenarios.GettingStarted, services: 5, workflows: 1);

        IReadOnlyList<string> services = await studio.Api.Spans.ListServicesAsync();

        services.Should().Contain(sent.Services.Select(service => service.Name)).And.BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Lists_and_traces_agree()
    {
        SentTelemetry sent = await studio.SendAsync(Scenarios.Agentic, TestSettings.Services[0], workflows: 3);

        Verdict verdict = await studio.JudgeAsync(sent);

        verdict.Should().Pass(Checks.ReadPaths);
    }
}
