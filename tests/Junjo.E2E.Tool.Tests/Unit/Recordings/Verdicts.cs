using FluentAssertions;

using Junjo.E2E.Contract.Recordings;

namespace Junjo.E2E.Tool.Tests.Unit.Recordings;

public sealed class Verdicts
{
    private const string Wait = """{"kind":"wait","seconds":0,"why":"a test"}""";
    private const string Rest = """{"kind":"rest","method":"GET","path":"/health","session":null,"answer":{"status":200,"headers":{},"text":""}}""";

    private static readonly ReplayStudio Nowhere = new(new Uri("http://127.0.0.1:9"), new Uri("http://127.0.0.1:9"), Lifetime: null);

    private static ReplayOptions Startable => new() { StartStudio = _ => Task.FromResult(Nowhere) };

    [Fact]
    public async Task A_scenario_that_compared_nothing_is_undecided_and_so_is_the_replay()
    {
        var result = await ReplayAsync(Startable, RecordingFolder.Scenario("idle", fresh: false, bootstrap: false, Wait));

        result.Scenarios.Should().Equal(
            result.Scenarios[0] with { Name = "idle", Verdict = ScenarioVerdict.Undecided, Steps = 1, Compared = 0,
                Reason = "no answer was compared" });
        result.Verdict.Should().Be(ScenarioVerdict.Undecided);
    }

    [Fact]
    public async Task A_scenario_that_needs_an_empty_Studio_is_skipped_with_its_reason_where_there_is_none()
    {
        var options = new ReplayOptions { Running = Nowhere };

        var result = await ReplayAsync(options, RecordingFolder.Scenario("fresh", fresh: true, bootstrap: false, Rest));

        result.Scenarios.Should().ContainSingle().Which.Should().Match<ScenarioResult>(
            scenario => scenario.Verdict == ScenarioVerdict.Skipped
                && scenario.Reason == "it needs a new, empty Studio, and this one has been in use");
        result.Verdict.Should().Be(ScenarioVerdict.Undecided, "nothing was compared");
    }

    [Theory]
    [InlineData(false, ScenarioVerdict.Undecided)]
    [InlineData(true, ScenarioVerdict.Equal)]
    public void A_skipped_scenario_leaves_a_replay_undecided_unless_scenarios_may_be_skipped(bool maySkip, ScenarioVerdict verdict)
    {
        var result = new ReplayResult(
            "0.82",
            "a Studio",
            [
                new ScenarioResult("equal", ScenarioVerdict.Equal, 1, 1, Reason: null, [], TimeSpan.Zero),
                new ScenarioResult("skipped", ScenarioVerdict.Skipped, 1, 0, "no Studio for it", [], TimeSpan.Zero),
            ],
            TimeSpan.Zero)
        {
            MaySkip = maySkip,
        };

        result.Verdict.Should().Be(verdict);
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_a_difference()
    {
        var result = await ReplayAsync(Startable, RecordingFolder.Scenario("dead", fresh: true, bootstrap: false, Wait, Rest));

        result.Verdict.Should().Be(ScenarioVerdict.Different);
        result.Scenarios[0].Differences.Should().ContainSingle().Which.Should().Match<StepDifference>(
            step => step.Step == 1 && step.Title == "GET /health" && step.Differences[0].Path == "answer");
    }

    [Fact]
    public async Task A_Studio_that_cannot_be_reached_ends_a_replay_that_needs_a_key() =>
        await FluentActions.Awaiting(() => ReplayAsync(Startable, RecordingFolder.Scenario("s", fresh: true, bootstrap: true, Rest)))
            .Should().ThrowAsync<StudioRefusedException>().WithMessage("The Studio at http://127.0.0.1:9/ cannot be reached*");

    [Fact]
    public async Task A_scenario_that_does_not_exist_is_refused() =>
        await FluentActions.Awaiting(() => ReplayAsync(
                new ReplayOptions { Running = Nowhere, Only = "other" },
                RecordingFolder.Scenario("s", fresh: false, bootstrap: false, Rest)))
            .Should().ThrowAsync<UnreadableRecordingException>().WithMessage("*it holds no scenario 'other', but s.*");

    private static async Task<ReplayResult> ReplayAsync(ReplayOptions options, params string[] scenarios)
    {
        using var folder = RecordingFolder.With(scenarios);
        return await RecordingReplay.RunAsync(folder.FullName, "nobody", options, TestContext.Current.CancellationToken);
    }
}
