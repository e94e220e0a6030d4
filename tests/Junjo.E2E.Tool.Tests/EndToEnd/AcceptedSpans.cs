using FluentAssertions;

using Junjo.E2E.Fixtures;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Results;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>What Studio accepts is there, once, unchanged, under the service that sent it. Judges the Studio that testsettings.json names.</summary>
public sealed class AcceptedSpans(StudioFixture fixture) : IClassFixture<StudioFixture>
{
    private const int SpansPerWorkflow = 7;

    public static TheoryData<int, int, int, ExportMode> Runs => new()
    {
        { 3, 10, 2, ExportMode.PerService },
        { 5, 50, 5, ExportMode.PerService },
        { 10, 100, 5, ExportMode.PerService },
        { 3, 10, 2, ExportMode.Mixed },
        { 10, 100, 5, ExportMode.Mixed },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Are_all_there_once_unchanged_and_under_their_own_service(int services, int cycles, int concurrency, ExportMode mode)
    {
        RunResult result = await RunUnderTest.CheckAsync(
            fixture.Studio, new RunSettings { Services = services, Cycles = cycles, Concurrency = concurrency, ExportMode = mode });

        long spans = (long)services * cycles * SpansPerWorkflow;
        result.Verdict.Should().Be(Verdict.Pass, result.Headline);
        RunUnderTest.FindingsOf(result).Should().BeEmpty();
        result.Sending.Acked.Should().Be(spans);
        result.Judgement.Reading.Judged.Should().Be(services * cycles);
        Judged(result, "completeness").Should().Be(spans);
        Judged(result, "isolation").Should().BeGreaterThanOrEqualTo(spans);
        Judged(result, "fidelity").Should().BeGreaterThanOrEqualTo(spans);
        result.Judgement.Isolation.Own.Should().HaveCount(services).And.OnlyContain(own => own >= cycles * SpansPerWorkflow);
        result.Judgement.Isolation.Foreign.Should().BeEmpty();
    }

    [Fact]
    public async Task Are_all_there_when_several_workflows_share_exports_and_traces()
    {
        RunResult result = await RunUnderTest.CheckAsync(
            fixture.Studio, new RunSettings { Services = 4, Cycles = 50, WorkflowsPerExport = 20, WorkflowsPerTrace = 10 });

        result.Verdict.Should().Be(Verdict.Pass, result.Headline);
        result.Sending.Should().BeEquivalentTo(new { Acked = 4L * 50 * SpansPerWorkflow, Exports = 12L });
        result.Judgement.Reading.Judged.Should().Be(4 * 5);
    }

    [Fact]
    public async Task Are_all_there_after_a_run_by_duration_which_stops_starting_and_drains()
    {
        RunResult result = await RunUnderTest.CheckAsync(
            fixture.Studio, new RunSettings { Services = 3, Duration = TimeSpan.FromSeconds(1), Concurrency = 2 });

        result.Verdict.Should().Be(Verdict.Pass, result.Headline);
        result.Sending.Workflows.Should().BeGreaterThan(0).And.Be(result.Sending.AckedWorkflows);
        result.Sending.Interrupted.Should().BeFalse();
        result.Sending.Duration.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Of_a_sample_pass_only_as_a_sample()
    {
        RunResult result = await RunUnderTest.CheckAsync(
            fixture.Studio, new RunSettings { Services = 3, Cycles = 40, Seed = 7 }, new VerificationSettings { Coverage = 0.5 });

        result.Verdict.Should().Be(Verdict.Pass, result.Headline);
        result.Headline.Should().StartWith("PASS of a sample: judged ").And.Contain(" of 120 traces, 0 bad: with 95 % confidence fewer than ");
        result.Judgement.Reading.Judged.Should().BeInRange(30, 90);
        Judged(result, "has_llm").Should().Be(2, "the lists of half of the three services are read, rounded up");
    }

    private static long Judged(RunResult result, string check) => result.Judgement.Checks.Single(found => found.Name == check).Judged;
}
