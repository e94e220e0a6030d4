using FluentAssertions;

using Junjo.E2E.Engine.Loads;
using Junjo.E2E.LoadTesting;
using Junjo.E2E.LoadTesting.Scenarios;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Results;
using Junjo.E2E.StandIn;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>
/// The scenario <c>backpressure</c> sees refusals appear and clear, on a Studio with little memory, and nothing lost or stored
/// nevertheless.
/// </summary>
[Trait("Category", "Load")]
public sealed class BackPressureUnderLoad : IDisposable
{
    // Less than one of the large requests, more than one of the small.
    private const long LimitBytes = 100_000;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Fact]
    public async Task Appears_clears_and_loses_nothing()
    {
        await using OwnStudio studio = await OwnStudio.StartAsync(
            new StandInOptions { DataFolder = Path.Combine(folder.FullName, "studio"), BackPressureBytes = LimitBytes });
        LoadScenario shipped = LoadScenarios.Find("backpressure");
        LoadScenario scenario = shipped.Over(TimeSpan.FromSeconds(1.5)) with
        {
            Executors = [.. shipped.Over(TimeSpan.FromSeconds(1.5)).Executors.Select(
                executor => executor.Name == "pressure" ? LoadScenarioFile.Parse(Few, "few.yaml").Executors[0] : executor)],
        };
        RunPlan plan = LoadPlan.Create(scenario, seed: 5, TimeProvider.System);
        var run = new LoadRun(
            studio, scenario, plan, new VerificationSettings(), RunFolder.Create(folder.FullName, plan.Name, TimeProvider.System),
            ceiling: new SinkCeiling(1e6, 1e12), TimeProvider.System);

        RunResult result = await run.RunAsync(CancellationToken.None, TestContext.Current.CancellationToken);

        result.Judgement.Checks.Should().NotContain(check => check.Verdict != Verdict.Pass, result.Headline);
        result.Load!.Thresholds.Where(threshold => threshold.Verdict == Verdict.Fail).Should().BeEmpty();
        result.Load.Thresholds.Single(threshold => threshold.Subject == "exports_refused{scenario:pressure}").Value.Should().Be(6);
        result.Sending.Rejected.Should().Be(6 * 20 * 7);
        result.Sending.Acked.Should().BeGreaterThan(0);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private const string Few = """
        name: few
        summary: six requests that are too large
        executors: { pressure: { executor: per-vu-iterations, vus: 3, iterations: 2, sizes: { 20: 1 } } }
        thresholds: { lost: [count==0] }
        """;
}
