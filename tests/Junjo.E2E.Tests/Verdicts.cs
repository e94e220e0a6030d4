using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Tests;

/// <summary>All promises at once: what <c>junjo-e2e check</c> judges.</summary>
public sealed class Verdicts(StudioFixture studio)
{
    public static MatrixTheoryData<string, int, ExportMode> All =>
        new(TestSettings.Scenarios, TestSettings.Concurrency, TestSettings.ExportModes);

    [Theory, MemberData(nameof(All))]
    public async Task Every_promise_is_kept(string scenario, int concurrency, ExportMode exportMode)
    {
        SentTelemetry sent = await studio.SendAsync(
            scenario, TestSettings.Services[^1], TestSettings.WorkflowsPerService, concurrency, exportMode, visible: false);

        Verdict verdict = await studio.JudgeAsync(sent);

        verdict.Should().Pass();
    }

    [Fact]
    public async Task A_list_holds_the_newest_spans_of_its_service_each_once()
    {
        SentTelemetry sent = await studio.SendAsync(Scenarios.GettingStarted, TestSettings.Services[0], TestSettings.WorkflowsPerService);

        foreach (SentService service in sent.Services)
        {
            IReadOnlyList<StudioSpan> shown = await studio.Api.Spans.ListAsync(service.Name, limit: 250);
            shown.Should().HaveTheNewestSpansOf(service, limit: 250);
        }
    }

    [Fact]
    public async Task A_known_defect_is_reported_and_one_that_is_gone_too()
    {
        SentTelemetry sent = await studio.SendAsync(Scenarios.Agentic, TestSettings.Services[0], workflows: 3);

        Verdict verdict = await studio.JudgeAsync(sent);

        foreach (Results.KnownDefectResult gone in verdict.Result.Judgement.KnownDefects.Where(known => known is { Met: 0, Gone: > 0 }))
        {
            TestContext.Current.AddWarning($"Defect {gone.Id} is gone: {gone.Summary}");
        }

        verdict.Should().Pass();
    }
}
