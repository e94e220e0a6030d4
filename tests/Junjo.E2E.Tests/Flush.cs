using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Tests;

/// <summary>A flush moves spans from the write-ahead log to files, and changes nothing that Studio shows.</summary>
public sealed class Flush(StudioFixture studio)
{
    [Fact]
    public async Task A_flush_succeeds()
    {
        FlushResult result = await studio.Api.Admin.FlushAsync();

        result.Success.Should().BeTrue(result.Message);
    }

    [Fact]
    public async Task A_trace_is_the_same_before_and_after_a_flush()
    {
        SentTelemetry sent = await studio.SendAsync(Scenarios.GettingStarted, services: 1, workflows: 1);
        string traceId = sent.Services[0].TraceIds[0];
        IReadOnlyList<StudioSpan> before = await studio.Api.Spans.GetTraceAsync(traceId);

        await studio.Api.Admin.FlushAsync();

        IReadOnlyList<StudioSpan> after = await studio.Api.Spans.GetTraceAsync(traceId);
        after.Select(span => span.SpanId).Should().BeEquivalentTo(before.Select(span => span.SpanId));
    }

    [Fact]
    public async Task Flushed_spans_stay_visible()
    {
        SentTelemetry sent = await studio.SendAsync(Scenarios.Agentic, TestSettings.Services[0], workflows: 3);

        await studio.Api.Admin.FlushAsync();

        Verdict verdict = await studio.JudgeAsync(sent);
        verdict.Should().Pass(Checks.Visibility);
    }
}
