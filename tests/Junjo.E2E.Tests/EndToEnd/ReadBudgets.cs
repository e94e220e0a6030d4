using FluentAssertions;

using Junjo.E2E.EmbeddedStudio.Faults;
using Junjo.E2E.Orchestration;
using Junjo.E2E.Studios;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Tests.EndToEnd;

/// <summary>Reading keeps to its budget, and what it had no time for is said.</summary>
public sealed class ReadBudgets
{
    private const int Services = 4;
    private const int Traces = 800;
    private static readonly RunSettings Run = new() { Services = Services, Cycles = Traces / Services, Concurrency = 4, Seed = 3 };

    [Fact]
    public async Task What_the_budget_is_too_short_for_is_a_sample_and_a_pass_of_it_says_so_in_its_first_line()
    {
        await using StandInStudio studio = await StartAsync();

        RunResult result = await RunUnderTest.CheckAsync(studio, Run, new VerificationSettings { ReadRate = 200, ReadBudget = TimeSpan.FromSeconds(1) });

        ReadingResult reading = result.Judgement.Reading;
        reading.Traces.Should().Be(Traces);
        reading.Judged.Should().BeInRange(2 * Services, Traces - 1).And.Be(reading.Selected);
        reading.Drawn.Should().Be((int)reading.Judged - (2 * Services));
        reading.Strategy.Should().StartWith("a sample by trace: the read budget of 1 s").And.Contain("8 of them read always");
        result.Verdict.Should().Be(Verdict.Pass);
        result.Headline.Should().StartWith($"PASS of a sample: judged {reading.Judged} of {Traces} traces, 0 bad: with 95 % confidence fewer than ");
        result.Run.Reproduce.Should().EndWith(" --read-budget 1s");
    }

    [Fact]
    public async Task What_the_budget_is_enough_for_is_read_by_trace_whole()
    {
        await using StandInStudio studio = await StartAsync();

        RunResult result = await RunUnderTest.CheckAsync(studio, Run with { WorkflowsPerTrace = 50 }, new VerificationSettings());

        (result.Judgement.Reading.Strategy, result.Judgement.Reading.Judged).Should().Be(("by trace", Traces / 50));
        result.Headline.Should().StartWith("PASS: all ");
    }

    [Fact]
    public async Task A_sample_with_a_finding_fails_as_everything_does()
    {
        await using StandInStudio studio = await StartAsync(new StudioFault(StudioFaultKind.SpanDropped) { Every = 3, Seed = 3 });

        RunResult result = await RunUnderTest.CheckAsync(
            studio, Run, new VerificationSettings { ReadRate = 200, ReadBudget = TimeSpan.FromSeconds(0.3), Deadline = TimeSpan.FromSeconds(0.1), LateGrace = TimeSpan.Zero });

        result.Verdict.Should().Be(Verdict.Fail);
        RunUnderTest.FindingsOf(result).Should().ContainKey(FindingKind.Lost);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90_000)]
    public void A_budget_out_of_its_range_is_refused(int seconds) =>
        new VerificationSettings { ReadBudget = TimeSpan.FromSeconds(seconds) }.Errors().Should().ContainSingle().Which.Should().StartWith("--read-budget must be longer than 0 s and at most 24 h");

    private static Task<StandInStudio> StartAsync(params StudioFault[] faults) =>
        StandInStudio.StartAsync(new StudioSettings { Quirks = "none" }, faults, TimeProvider.System, TestContext.Current.CancellationToken);
}
