using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Tests;

/// <summary>Evidence, executions and their resolution agree with the spans; release 0.80 has none.</summary>
public sealed class Evidence(StudioFixture studio)
{
    private const string Reason = "Only release 0.82 has evidence.";

    [Fact]
    public async Task Evidence_and_resolution_agree_with_the_spans()
    {
        Assert.SkipUnless(studio.Release.HasEvidence, Reason);
        SentTelemetry sent = await studio.SendAsync(Scenarios.Agentic, TestSettings.Services[0], workflows: 3);

        Verdict verdict = await studio.JudgeAsync(sent);

        verdict.Should().Pass(Checks.Evidence);
        verdict.JudgedBy(Checks.Evidence).Should().BePositive();
    }

    [Fact]
    public async Task The_evidence_of_a_trace_names_the_trace()
    {
        Assert.SkipUnless(studio.Release.HasEvidence, Reason);
        SentTelemetry sent = await studio.SendAsync(Scenarios.Agentic, services: 1, workflows: 1);

        TraceEvidence evidence = await studio.Api.Evidence.GetAsync(sent.Services[0].TraceIds[0]);

        evidence.TraceId.Should().Be(sent.Services[0].TraceIds[0]);
        evidence.Spans.Should().NotBeEmpty();
    }
}
