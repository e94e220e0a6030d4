using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Tests;

/// <summary>Studio shows every span once, and none that nobody sent.</summary>
public sealed class Duplicates(StudioFixture studio)
{
    public static MatrixTheoryData<string, ExportMode> Mixtures => new(TestSettings.Scenarios, TestSettings.ExportModes);

    [Theory, MemberData(nameof(Mixtures))]
    public async Task Every_span_is_there_once(string scenario, ExportMode exportMode)
    {
        SentTelemetry sent = await studio.SendAsync(
            scenario, TestSettings.Services[0], TestSettings.WorkflowsPerService, TestSettings.Concurrency[^1], exportMode);

        Verdict verdict = await studio.JudgeAsync(sent);

        verdict.Should().Pass(Checks.Duplicates);
    }

    [Fact]
    public async Task A_trace_holds_every_span_once()
    {
        SentTelemetry sent = await studio.SendAsync(Scenarios.GettingStarted, services: 2, workflows: 5);

        foreach (string traceId in sent.Services.SelectMany(service => service.TraceIds))
        {
            IReadOnlyList<StudioSpan> shown = await studio.Api.Spans.GetTraceAsync(traceId);
            shown.Should().HoldEachOnce();
        }
    }

    [Fact]
    public async Task A_list_holds_every_span_once()
    {
        SentTelemetry sent = await studio.SendAsync(Scenarios.GettingStarted, services: 2, workflows: 5);

        foreach (SentService service in sent.Services)
        {
            IReadOnlyList<StudioSpan> shown = await studio.Api.Spans.ListAsync(service.Name, limit: 250);
            shown.Should().HoldEachOnce();
        }
    }
}
