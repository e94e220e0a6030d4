using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Tests;

/// <summary>Studio keeps every span that it acknowledged.</summary>
public sealed class Completeness(StudioFixture studio)
{
    public static MatrixTheoryData<int, int> Loads => new(TestSettings.Services, TestSettings.Concurrency);

    public static MatrixTheoryData<string, ExportMode> Mixtures => new(TestSettings.Scenarios, TestSettings.ExportModes);

    [Theory, MemberData(nameof(Loads))]
    public async Task Every_acknowledged_span_is_there(int services, int concurrency)
    {
        SentTelemetry sent = await studio.SendAsync(Scenarios.GettingStarted, services, TestSettings.WorkflowsPerService, concurrency);

        Verdict verdict = await studio.JudgeAsync(sent);

        verdict.Should().Pass(Checks.Completeness);
        verdict.JudgedBy(Checks.Completeness).Should().Be(sent.Facts.Acked).And.BePositive();
    }

    [Theory, MemberData(nameof(Mixtures))]
    public async Task Every_acknowledged_span_of_a_scenario_is_there(string scenario, ExportMode exportMode)
    {
        SentTelemetry sent = await studio.SendAsync(
            scenario, TestSettings.Services[0], TestSettings.WorkflowsPerService, TestSettings.Concurrency[0], exportMode);

        Verdict verdict = await studio.JudgeAsync(sent);

        verdict.Should().Pass(Checks.Completeness);
    }

    [Fact]
    public async Task A_trace_holds_every_span_that_was_sent_of_it()
    {
        SentTelemetry sent = await studio.SendAsync(Scenarios.GettingStarted, services: 2, workflows: 5);

        foreach (IGrouping<string, SentSpan> trace in sent.Spans.GroupBy(span => span.TraceId))
        {
            IReadOnlyList<StudioSpan> shown = await studio.Api.Spans.GetTraceAsync(trace.Key);
            shown.Should().HoldAll(trace);
        }
    }

    [Fact]
    public async Task Every_span_can_be_asked_for_by_its_id()
    {
        SentTelemetry sent = await studio.SendAsync(Scenarios.GettingStarted, services: 1, workflows: 2);

        foreach (SentSpan span in sent.Spans.Where(span => span.IsAcked))
        {
            StudioSpan? shown = await studio.Api.Spans.GetSpanAsync(span.TraceId, span.SpanId);
            shown.Should().NotBeNull($"{span} was acknowledged");
        }
    }

    [Fact]
    public async Task Every_span_is_there_when_workflows_share_exports_and_traces()
    {
        SentTelemetry sent = await studio.SendAsync(
            new RunSettings { Services = 3, Cycles = 20, WorkflowsPerExport = 10, WorkflowsPerTrace = 5,
                Scenario = Scenarios.GettingStarted });

        Verdict verdict = await studio.JudgeAsync(sent);

        verdict.Should().Pass(Checks.Completeness);
        sent.Facts.Exports.Should().Be(6);
    }

    [Fact]
    public async Task Every_span_is_there_when_a_workflow_arrives_in_parts()
    {
        SentTelemetry sent = await studio.SendAsync(
            new RunSettings { Services = 2, Cycles = 10, Parts = 3, OpenWorkflows = 5, Scenario = Scenarios.GettingStarted });

        Verdict verdict = await studio.JudgeAsync(sent);

        verdict.Should().Pass(Checks.Completeness);
    }
}
