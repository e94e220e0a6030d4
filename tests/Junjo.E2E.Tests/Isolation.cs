using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Tests;

/// <summary>Studio shows every span under the service that sent it, and under no other.</summary>
public sealed class Isolation(StudioFixture studio)
{
    public static MatrixTheoryData<int, int> Loads => new(TestSettings.Services, TestSettings.Concurrency);

    public static MatrixTheoryData<string, ExportMode> Mixtures => new(TestSettings.Scenarios, TestSettings.ExportModes);

    [Theory, MemberData(nameof(Loads))]
    public async Task Every_service_shows_its_own_spans_and_no_others(int services, int concurrency)
    {
        SentTelemetry sent = await studio.SendAsync(Scenarios.GettingStarted, services, TestSettings.WorkflowsPerService, concurrency);

        foreach (SentService service in sent.Services)
        {
            IReadOnlyList<StudioSpan> shown = await studio.Api.Spans.ListAsync(service.Name, limit: 250);

            shown.Should().NotBeEmpty();
            shown.Should().AllBelongTo(service);
        }

        Verdict verdict = await studio.JudgeAsync(sent);
        verdict.Should().Pass(Checks.Isolation);
    }

    [Theory, MemberData(nameof(Mixtures))]
    public async Task Services_that_share_exports_are_kept_apart(string scenario, ExportMode exportMode)
    {
        SentTelemetry sent = await studio.SendAsync(
            scenario, TestSettings.Services[0], TestSettings.WorkflowsPerService, TestSettings.Concurrency[0], exportMode);

        Verdict verdict = await studio.JudgeAsync(sent);

        verdict.Should().Pass(Checks.Isolation);
        verdict.JudgedBy(Checks.Isolation).Should().BeGreaterThanOrEqualTo(sent.Facts.Acked);
    }

    [Fact]
    public async Task A_trace_shows_spans_of_the_service_that_sent_them_alone()
    {
        SentTelemetry sent = await studio.SendAsync(Scenarios.GettingStarted, services: 2, workflows: 3, exportMode: ExportMode.Mixed);

        foreach (SentService service in sent.Services)
        {
            foreach (string traceId in service.TraceIds)
            {
                IReadOnlyList<StudioSpan> shown = await studio.Api.Spans.GetTraceAsync(traceId);
                shown.Should().NotBeEmpty();
                shown.Should().AllBelongTo(service);
            }
        }
    }

    [Fact]
    public async Task Tenants_with_keys_of_their_own_are_kept_apart()
    {
        SentTelemetry sent = await studio.SendAsync("tenants", services: 4, workflows: 3);

        Verdict verdict = await studio.JudgeAsync(sent);

        verdict.Should().Pass(Checks.Isolation);
        verdict.Result.Judgement.Isolation.Foreign.Should().BeEmpty();
    }
}
