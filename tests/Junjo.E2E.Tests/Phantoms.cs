namespace Junjo.E2E.Tests;

/// <summary>Studio shows nothing that nobody sent.</summary>
public sealed class Phantoms(StudioFixture studio)
{
    public static MatrixTheoryData<int, int> Loads => new(TestSettings.Services, TestSettings.Concurrency);

    [Theory, MemberData(nameof(Loads))]
    public async Task Everything_that_is_there_was_sent(int services, int concurrency)
    {
        SentTelemetry sent = await studio.SendAsync(Scenarios.GettingStarted, services, TestSettings.WorkflowsPerService, concurrency);

        Verdict verdict = await studio.JudgeAsync(sent);

        verdict.Should().Pass(Checks.Phantom);
    }
}
