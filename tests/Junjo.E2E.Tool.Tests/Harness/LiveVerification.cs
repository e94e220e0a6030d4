using FluentAssertions;

using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Results;
using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;
using Junjo.E2E.Tool.Tests.EndToEnd;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Tool.Tests.Harness;

/// <summary>Reading while sending goes on sees what reading afterwards sees, once, and accuses nobody.</summary>
public sealed class LiveVerification
{
    private static readonly VerificationSettings live = new() { IsLive = true, Deadline = TimeSpan.FromSeconds(5),
        LateGrace = TimeSpan.Zero };
    private static readonly RunSettings run = new() { Services = 4, Cycles = 40, Concurrency = 3, Seed = 11 };

    [Theory]
    [InlineData("0.80", "release")]
    [InlineData("0.82", "release")]
    [InlineData("0.82", "none")]
    public async Task Of_a_correct_Studio_passes_and_says_how_much_was_judged_meanwhile(string release, string quirks)
    {
        await using StandInStudio studio = await StandInStudio.StartAsync(
            new StudioSettings { Release = release, Quirks = quirks }, [], TimeProvider.System, TestContext.Current.CancellationToken);

        RunResult result = await RunUnderTest.CheckAsync(studio, run, live);

        result.Verdict.Should().Be(Verdict.Pass, result.Headline);
        result.Judgement.Reading.JudgedLive.Should().BeInRange(1, 4 * 40);
        (await RunUnderTest.CheckAsync(studio, run, live with { IsLive = false })).Judgement.Reading.JudgedLive.Should().Be(0);
    }

    [Theory]
    [InlineData(StudioFaultKind.NameChanged, FindingKind.Mutated)]
    [InlineData(StudioFaultKind.ServiceSwapped, FindingKind.Foreign)]
    public async Task Of_a_faulty_Studio_counts_every_fault_once(StudioFaultKind fault, FindingKind expected)
    {
        await using StandInStudio studio = await StandInStudio.StartAsync(
            new StudioSettings { Quirks = "none" }, [new StudioFault(fault) { Every = 50, Seed = 3 }], TimeProvider.System,
            TestContext.Current.CancellationToken);

        RunResult result = await RunUnderTest.CheckAsync(studio, run, live);

        RunUnderTest.FindingsOf(result).Should().BeEquivalentTo(
            new Dictionary<FindingKind, long> { [expected] = studio.Server.FaultsApplied[fault] }, result.Headline);
    }

    [Fact]
    public async Task At_a_read_rate_takes_its_time()
    {
        await using StandInStudio studio = await StandInStudio.StartAsync(
            new StudioSettings { Quirks = "none" }, [], TimeProvider.System, TestContext.Current.CancellationToken);

        RunResult result = await RunUnderTest.CheckAsync(
            studio, new RunSettings { Services = 2, Cycles = 10 }, new VerificationSettings { ReadRate = 50 });

        result.Verdict.Should().Be(Verdict.Pass, result.Headline);
        result.Judgement.Reading.Duration.Should().BeGreaterThan(TimeSpan.FromSeconds(20 / 50.0), "20 traces alone are as many reads");
    }
}
