namespace Junjo.E2E.Tests;

/// <summary>The list of roots with model calls holds the traces that made some, and no others.</summary>
public sealed class ModelCalls(StudioFixture studio)
{
    [Theory]
    [InlineData(Scenarios.Agentic)]
    [InlineData(Scenarios.GettingStarted)]
    public async Task Roots_are_listed_with_model_calls_where_some_were_made(string scenario)
    {
        SentTelemetry sent = await studio.SendAsync(scenario, TestSettings.Services[0], workflows: 3);

        Verdict verdict = await studio.JudgeAsync(sent);

        verdict.Should().Pass(Checks.HasLlm);
    }
}
