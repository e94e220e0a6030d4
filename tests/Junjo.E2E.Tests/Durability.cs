using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.Rates;

namespace Junjo.E2E.Tests;

/// <summary>
/// What Studio acknowledged survives the end of its processes, but for what the release admits to lose. Each test breaks a Studio of its
/// own.
/// </summary>
public sealed class Durability(StudioFixture studio)
{
    private static readonly RunSettings TwoSeconds = new()
    {
        Services = 2,
        Duration = TimeSpan.FromSeconds(2),
        Scenario = Scenarios.GettingStarted,
        Rate = new RateSettings { Target = "100/s" },
    };

    [Fact]
    public async Task Spans_that_were_flushed_survive_a_killed_ingestion()
    {
        await using OwnStudio own = await studio.StartOwnAsync();
        SentTelemetry sent = await own.SendAsync(Scenarios.GettingStarted, TestSettings.Services[0], TestSettings.WorkflowsPerService);
        await own.Api.Admin.FlushAsync();

        await own.RestartAsync("kill-ingestion");

        Verdict verdict = await own.JudgeAsync(sent);
        verdict.Should().Pass(Checks.Completeness, Checks.Duplicates, Checks.Fidelity);
    }

    [Fact]
    public async Task A_killed_backend_takes_no_span_with_it()
    {
        await using OwnStudio own = await studio.StartOwnAsync();
        SentTelemetry sent = await own.SendAsync(Scenarios.GettingStarted, TestSettings.Services[0], TestSettings.WorkflowsPerService);

        await own.RestartAsync("kill-backend");

        Verdict verdict = await own.JudgeAsync(sent);
        verdict.Should().Pass(Checks.Completeness, Checks.Duplicates, Checks.Fidelity);
    }

    [Fact]
    public async Task Studio_takes_and_keeps_spans_after_its_ingestion_was_killed()
    {
        await using OwnStudio own = await studio.StartOwnAsync();
        await own.RestartAsync("kill-ingestion");

        SentTelemetry sent = await own.SendAsync(Scenarios.GettingStarted, TestSettings.Services[0], TestSettings.WorkflowsPerService);

        Verdict verdict = await own.JudgeAsync(sent);
        verdict.Should().Pass(Checks.Delivery, Checks.Completeness, Checks.Isolation);
    }

    [Fact]
    public async Task An_ingestion_that_is_killed_while_spans_arrive_loses_no_more_than_the_release_admits()
    {
        await using OwnStudio own = await studio.StartOwnAsync();

        Verdict verdict = await own.CheckAsync(TwoSeconds, "kill-ingestion@500ms+200ms");

        verdict.Should().Pass(Checks.Completeness, Checks.Isolation, Checks.Fidelity);
    }

    [Fact]
    public async Task A_backend_that_is_killed_while_spans_arrive_loses_nothing()
    {
        await using OwnStudio own = await studio.StartOwnAsync();

        Verdict verdict = await own.CheckAsync(TwoSeconds, "kill-backend@500ms+200ms");

        verdict.Should().Pass(Checks.Completeness, Checks.Isolation, Checks.Fidelity);
    }
}
