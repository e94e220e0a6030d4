using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Tests;

/// <summary>Studio shows every field as it was sent.</summary>
public sealed class Fidelity(StudioFixture studio)
{
    public static MatrixTheoryData<string, ExportMode> Mixtures => new(TestSettings.Scenarios, TestSettings.ExportModes);

    [Theory, MemberData(nameof(Mixtures))]
    public async Task Every_field_of_every_span_is_what_was_sent(string scenario, ExportMode exportMode)
    {
        SentTelemetry sent = await studio.SendAsync(
            scenario, TestSettings.Services[0], TestSettings.WorkflowsPerService, TestSettings.Concurrency[^1], exportMode);

        Verdict verdict = await studio.JudgeAsync(sent);

        verdict.Should().Pass(Checks.Fidelity);
        verdict.JudgedBy(Checks.Fidelity).Should().BePositive();
    }

    [Fact]
    public async Task Names_parents_kinds_times_and_statuses_are_shown_as_they_were_sent()
    {
        SentTelemetry sent = await studio.SendAsync(Scenarios.GettingStarted, services: 2, workflows: 3);

        foreach (IGrouping<string, SentSpan> trace in sent.Spans.GroupBy(span => span.TraceId))
        {
            IReadOnlyList<StudioSpan> shown = await studio.Api.Spans.GetTraceAsync(trace.Key);
            shown.OfService(trace.First().Service).Where(span => trace.Any(own => own.SpanId == span.SpanId)).Should()
                .ShowWhatWasSent(trace, studio.Release);
        }
    }

    [Fact]
    public async Task Attributes_keep_their_values()
    {
        SentTelemetry sent = await studio.SendAsync(Scenarios.GettingStarted, services: 1, workflows: 3);

        foreach (SentSpan span in sent.Spans)
        {
            IReadOnlyList<StudioSpan> trace = await studio.Api.Spans.GetTraceAsync(span.TraceId);
            foreach (StudioSpan shown in trace.Where(shown => shown.SpanId == span.SpanId))
            {
                Dictionary<string, string?> texts = span.Content.Attributes
                    .Where(attribute => attribute.Value is Otlp.Model.AnyValue.Text)
                    .ToDictionary(attribute => attribute.Key, attribute => (string?)((Otlp.Model.AnyValue.Text)attribute.Value!).Value);
                texts.Keys.ToDictionary(key => key, shown.AttributeText).Should().Equal(texts, $"{span} was sent with these texts");
            }
        }
    }

    [Fact]
    public async Task Workflows_that_fail_or_are_cancelled_are_shown_as_they_were_sent()
    {
        SentTelemetry sent = await studio.SendAsync(Scenarios.Endings, services: 2, workflows: 10);

        Verdict verdict = await studio.JudgeAsync(sent);

        verdict.Should().Pass(Checks.Fidelity);
    }
}
