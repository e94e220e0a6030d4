using FluentAssertions;

using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Results;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;
using Junjo.E2E.Tool.Tests.EndToEnd;
using Junjo.E2E.Verification;
using Junjo.E2E.Workload;

namespace Junjo.E2E.Tool.Tests.Harness;

/// <summary>Whatever services do, a Studio that does nothing wrong passes every check.</summary>
public sealed class CorrectStudiosOfEveryScenario
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (IScenario scenario in Scenarios.All)
            {
                cases.Add(scenario.Name, "0.80");
                cases.Add(scenario.Name, "0.82");
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Pass_hot_cold_and_mixed(string scenario, string release)
    {
        await using StandInStudio studio = await StandInStudio.StartAsync(
            new StudioSettings { Release = release }, [], TimeProvider.System, TestContext.Current.CancellationToken);

        RunResult result = await RunUnderTest.CheckAsync(
            studio,
            new RunSettings { Scenario = scenario, Services = 3, Cycles = 12, Seed = 7 },
            new VerificationSettings { Flush = FlushTime.Both });

        result.Verdict.Should().Be(Verdict.Pass, result.Headline);
        result.Judgement.Checks.Where(check => check.Verdict != Verdict.Pass).Should().BeEmpty();
        result.Judgement.Checks.Should().OnlyContain(check => check.Judged > 0);
    }
}
