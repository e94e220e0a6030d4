using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Tests;

/// <summary>What Studio acknowledged is shown in time, and stays.</summary>
public sealed class Visibility(StudioFixture studio)
{
    public static MatrixTheoryData<int, int> Loads => new(TestSettings.Services, TestSettings.Concurrency);

    [Theory, MemberData(nameof(Loads))]
    public async Task Acknowledged_spans_are_shown_before_the_deadline_and_stay(int services, int concurrency)
    {
        SentTelemetry sent = await studio.SendAsync(
            Scenarios.GettingStarted, services, TestSettings.WorkflowsPerService, concurrency, visible: false);

        Verdict verdict = await studio.JudgeAsync(sent);

        verdict.Should().Pass(Checks.Visibility);
    }

    [Fact]
    public async Task A_trace_that_was_shown_is_shown_again()
    {
        SentTelemetry sent = await studio.SendAsync(Scenarios.GettingStarted, services: 1, workflows: 5);

        foreach (string traceId in sent.Services[0].TraceIds.Except(sent.Unseen))
        {
            IReadOnlyList<StudioSpan> first = await studio.Api.Spans.GetTraceAsync(traceId);
            IReadOnlyList<StudioSpan> again = await studio.Api.Spans.GetTraceAsync(traceId);
            again.Select(span => span.SpanId).Should()
                .BeEquivalentTo(first.Select(span => span.SpanId), $"trace {traceId} was shown so before");
        }
    }
}
