namespace Junjo.E2E.Tests;

/// <summary>
/// What Studio shows of a workflow is a program: a tree whose state can be replayed, in the words of Junjo's telemetry contract.
/// </summary>
public sealed class Programs(StudioFixture studio)
{
    public static TheoryData<string> Conforming => [Scenarios.GettingStarted, Scenarios.Graphs, Scenarios.Agentic, Scenarios.FreshMart];

    [Theory, MemberData(nameof(Conforming))]
    public async Task Every_trace_is_a_tree_that_can_be_replayed_and_follows_the_contract(string scenario)
    {
        SentTelemetry sent = await studio.SendAsync(scenario, TestSettings.Services[0], workflows: 3);

        Verdict verdict = await studio.JudgeAsync(sent);

        verdict.Should().Pass(Checks.Tree, Checks.WorkflowReplay, Checks.Conformance);
        verdict.JudgedBy(Checks.Tree).Should().BePositive();
    }

    [Fact]
    public async Task A_single_trace_is_judged_as_a_program()
    {
        SentTelemetry sent = await studio.SendAsync(Scenarios.GettingStarted, services: 1, workflows: 1);

        ShownTrace trace = await studio.WaitForTraceAsync(sent.Services[0].TraceIds[0], spans: 1);

        trace.ShouldBeATree();
        trace.ShouldReplay();
        trace.ShouldConform();
    }
}
