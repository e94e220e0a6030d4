using FluentAssertions;

using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Results;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;
using Junjo.E2E.Tool.Tests.EndToEnd;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Tool.Tests.Harness;

/// <summary>A Studio that does nothing wrong is never accused.</summary>
public sealed class CorrectStudios
{
    [Theory]
    [InlineData("0.80", "none")]
    [InlineData("0.80", "release")]
    [InlineData("0.82", "none")]
    [InlineData("0.82", "release")]
    public async Task Have_no_finding_in_a_run_of_either_release(string release, string quirks)
    {
        await using StandInStudio studio = await StartAsync(release, quirks);

        RunResult result = await RunUnderTest.CheckAsync(studio, new RunSettings { Services = 3, Cycles = 20 });

        result.Verdict.Should().Be(Verdict.Pass, result.Headline);
        RunUnderTest.FindingsOf(result).Should().BeEmpty();
    }

    [Fact]
    public async Task Of_a_release_with_known_defects_are_told_which_they_still_have()
    {
        await using StandInStudio studio = await StartAsync("0.80", "release");

        RunResult result = await RunUnderTest.CheckAsync(studio, new RunSettings { Services = 2, Cycles = 5 });

        result.Judgement.KnownDefects.Select(known => (known.Id, IsMet: known.Met > 0, IsGone: known.Gone > 0)).Should().Equal(
            ("Q-03", true, false), ("Q-05", true, false), ("Q-07", true, false), ("Q-08", true, false));
    }

    [Fact]
    public async Task Of_a_release_whose_known_defects_are_gone_are_told_so()
    {
        await using StandInStudio studio = await StartAsync("0.80", "none");

        RunResult result = await RunUnderTest.CheckAsync(studio, new RunSettings { Services = 2, Cycles = 5 });

        result.Judgement.KnownDefects.Where(known => known.Gone > 0).Select(known => known.Id).Should().Contain("Q-03");
    }

    [Fact]
    public async Task With_known_defects_fail_a_strict_run()
    {
        await using StandInStudio studio = await StartAsync("0.82", "release");

        RunResult result = await RunUnderTest.CheckAsync(
            studio, new RunSettings { Services = 2, Cycles = 5 }, new VerificationSettings { Strict = true });

        result.Verdict.Should().Be(Verdict.Fail);
        result.Headline.Should().Be("FAIL: known defect Q-07.");
    }

    private static Task<StandInStudio> StartAsync(string release, string quirks) => StandInStudio.StartAsync(
        new StudioSettings { Release = release, Quirks = quirks }, [], TimeProvider.System, TestContext.Current.CancellationToken);
}
