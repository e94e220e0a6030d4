using FluentAssertions;

using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Results;
using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

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

        RunResult result = await RunUnderTest.CheckAsync(
            studio, Run, new VerificationSettings { ReadRate = 200, ReadBudget = TimeSpan.FromSeconds(1) });

        ReadingResult reading = result.Judgement.Reading;
        reading.Traces.Should().Be(Traces);
        reading.Judged.Should().BeInRange(2 * Services, Traces - 1).And.Be(reading.Selected);
        reading.Drawn.Should().Be((int)reading.Judged - (2 * Services));
        reading.Strategy.Should().StartWith("a sample by trace: the read budget of 1 s").And.Contain("8 of them read always");
        result.Verdict.Should().Be(Verdict.Pass);
        result.Headline.Should()
            .StartWith($"PASS of a sample: judged {reading.Judged} of {Traces} traces, 0 bad: with 95 % confidence fewer than ");
        result.Run.Reproduce.Should().EndWith(" --read-budget 1s");
    }

    [Fact]
    public async Task What_the_budget_is_too_short_for_is_judged_whole_by_the_lists_of_services_that_one_answer_shows()
    {
        await using StandInStudio studio = await StartAsync("0.80");

        RunResult result = await RunUnderTest.CheckAsync(studio, Run, new VerificationSettings { ReadBudget = TimeSpan.FromTicks(1) });

        ReadingResult reading = result.Judgement.Reading;
        (reading.Traces, reading.Selected, reading.Judged, reading.Drawn).Should().Be((Traces, Traces, Traces, 20 - (2 * Services)));
        reading.Strategy.Should()
            .Be("by wide list: 780 traces by the lists of 4 services that hold all these sent, which one request shows, and 20 by trace");
        reading.Requests.Should().BeLessThan(Traces);
        result.Judgement.Checks.Single(check => check.Name == "completeness").Judged.Should().Be(Traces * 7);
        result.Headline.Should().StartWith("PASS: all 5,600 acknowledged spans");
    }

    public static TheoryData<string, StudioFaultKind, FindingKind> FaultsBehindLists => new()
    {
        { "a span is not stored", StudioFaultKind.SpanDropped, FindingKind.Lost },
        { "a span is stored twice", StudioFaultKind.SpanDuplicated, FindingKind.Duplicate },
        { "an attribute is altered", StudioFaultKind.AttributeAltered, FindingKind.Mutated },
        { "a span is shown under another service", StudioFaultKind.ServiceSwapped, FindingKind.Foreign },
    };

    [Theory]
    [MemberData(nameof(FaultsBehindLists))]
    public async Task What_is_wrong_with_a_trace_that_is_judged_by_a_list_is_found_exactly(
        string name, StudioFaultKind fault, FindingKind finding)
    {
        await using StandInStudio studio = await StartAsync("0.80", new StudioFault(fault) { Every = 500, MostTimes = 3 });

        RunResult result = await RunUnderTest.CheckAsync(
            studio, Run with { Cycles = 50 },
            new VerificationSettings { ReadBudget = TimeSpan.FromTicks(1), Deadline = TimeSpan.FromSeconds(1), LateGrace = TimeSpan.Zero });

        result.Verdict.Should().Be(Verdict.Fail, name);
        RunUnderTest.FindingsOf(result).Should().BeEquivalentTo(new Dictionary<FindingKind, long> { [finding] = 3 });
        result.Judgement.Reading.Strategy.Should().StartWith("by wide list: 180 traces");
        result.Judgement.Reading.Judged.Should().Be(200);
    }

    [Fact]
    public async Task A_list_that_is_full_proves_nothing_and_its_traces_are_read_by_their_ids()
    {
        await using StandInStudio studio = await StartAsync(
            "0.82", new StudioFault(StudioFaultKind.SpanDuplicated) { Every = 20, Seed = 3 });

        RunResult result = await RunUnderTest.CheckAsync(
            studio, Run with { Services = 4, Cycles = 35 }, new VerificationSettings { ReadBudget = TimeSpan.FromTicks(1) });

        result.Judgement.Reading.Strategy.Should().StartWith("a sample by trace: ");
        result.Judgement.Reading.Judged.Should().Be(20);
        RunUnderTest.FindingsOf(result).Should().ContainKey(FindingKind.Duplicate).And.NotContainKey(FindingKind.Lost);
    }

    [Fact]
    public async Task Traces_next_to_a_flush_are_always_read()
    {
        await using StandInStudio studio = await StartAsync("0.82");

        RunResult result = await RunUnderTest.CheckAsync(
            studio, Run, new VerificationSettings { Flush = FlushTime.During, ReadBudget = TimeSpan.FromTicks(1) });

        result.Sending.Flushes.Should().ContainSingle().Which.Should().BePositive().And.BeLessThan(result.Sending.Duration);
        result.Judgement.Reading.Judged.Should().BeInRange(500, 500 + (2 * Services));
        result.Judgement.Reading.Strategy.Should()
            .MatchRegex("was enough for (50[0-8]), \\1 of them read always .first and last of each service, around faults and flushes., 0 "
            + "drawn");
        result.Verdict.Should().Be(Verdict.Pass);
    }

    [Fact]
    public async Task A_service_that_sent_more_than_a_list_may_touch_is_not_listed_and_that_is_said()
    {
        await using StandInStudio studio = await StartAsync("0.82");

        RunResult result = await RunUnderTest.CheckAsync(
            studio, new RunSettings { Services = 1, Cycles = 2_860, WorkflowsPerExport = 50, WorkflowsPerTrace = 50, Seed = 3 },
        new VerificationSettings());

        result.Judgement.Checks.Single(check => check.Name == "read paths").Should().BeEquivalentTo(new
        {
            Verdict = Verdict.Pass,
            Note = "lists and evidence of 1 service were not read: each sent more than 20,000 spans, and a list of so many may end this "
                + "release's backend (Q-48)",
        });
        result.Judgement.Checks.Should().NotContain(check => check.Name == "has_llm" || check.Name == "evidence");
        result.Verdict.Should().Be(Verdict.Pass);
        result.Headline.Should().StartWith("PASS: all 20,020 acknowledged spans");
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
            studio, Run, new VerificationSettings { ReadRate = 200, ReadBudget = TimeSpan.FromSeconds(0.3),
                Deadline = TimeSpan.FromSeconds(0.1), LateGrace = TimeSpan.Zero });

        result.Verdict.Should().Be(Verdict.Fail);
        RunUnderTest.FindingsOf(result).Should().ContainKey(FindingKind.Lost);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90_000)]
    public void A_budget_out_of_its_range_is_refused(int seconds) =>
        new VerificationSettings { ReadBudget = TimeSpan.FromSeconds(seconds) }.Errors().Should().ContainSingle().Which.Should()
            .StartWith("--read-budget must be longer than 0 s and at most 24 h");

    private static Task<StandInStudio> StartAsync(params StudioFault[] faults) => StartAsync("0.82", faults);

    private static Task<StandInStudio> StartAsync(string release, params StudioFault[] faults) =>
        StandInStudio.StartAsync(
            new StudioSettings { Release = release, Quirks = "none" }, faults, TimeProvider.System, TestContext.Current.CancellationToken);
}
