using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Recordings;

namespace Junjo.E2E.Tests;

/// <summary>Copies of what Junjo's real Python SDK sent are kept like any other telemetry.</summary>
public sealed class PythonSdk(StudioFixture studio)
{
    public static TheoryData<string> Captures =>
        ["0.62.1/conditional.json", "0.64.0/remote-parent.json", "0.66.0/agent-in-node.json", "0.66.0/http-parent.json",
            "0.66.0/plain-attribute-types.json"];

    [Theory, MemberData(nameof(Captures))]
    public async Task What_the_real_SDK_sent_can_be_sent_and_judged(string capture)
    {
        SentTelemetry sent = await studio.SendAsync(
            new RunSettings { Services = 2, Cycles = 4, Capture = RecordedAnswers.PathOf("sdk", capture) });

        Verdict verdict = await studio.JudgeAsync(sent);

        verdict.Should().Pass(Checks.Delivery);
        verdict.JudgedBy(Checks.Fidelity).Should().BePositive();
    }
}
