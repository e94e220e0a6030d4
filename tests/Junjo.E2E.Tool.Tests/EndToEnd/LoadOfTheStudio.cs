using FluentAssertions;

using Junjo.E2E.Engine.Loads;
using Junjo.E2E.Fixtures;
using Junjo.E2E.LoadTesting;
using Junjo.E2E.LoadTesting.Scenarios;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Results;
using Junjo.E2E.Studios;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>The load that the settings name, on the Studio that they name: as <c>junjo-e2e load</c>, from an IDE.</summary>
[Trait("Category", "Load")]
public sealed class LoadOfTheStudio(StudioFixture fixture) : IClassFixture<StudioFixture>, IDisposable
{
    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Fact]
    public async Task Crosses_no_threshold_and_leaves_its_data_whole()
    {
        LoadSettings settings = SettingsFile.Load(path: null).Section<LoadSettings>("Load");
        LoadScenario scenario = LoadScenarios.Find(settings.Scenario).Over(settings.Duration);
        SinkCeiling ceiling = await NullSinkCeiling.MeasureAsync(scenario, TimeProvider.System, TestContext.Current.CancellationToken);
        RunPlan plan = LoadPlan.Create(scenario, settings.Seed, TimeProvider.System);
        VerificationSettings verification = SettingsFile.Load(path: null).Section<VerificationSettings>("Verification");
        var load = new LoadRun(
            fixture.Studio, scenario, plan, verification, RunFolder.Create(runs.FullName, plan.Name, TimeProvider.System), ceiling, TimeProvider.System);

        RunResult result = await load.RunAsync(CancellationToken.None, TestContext.Current.CancellationToken);

        // Speed is undecided where this machine was the limit; data never is.
        result.Judgement.Checks.Should().NotContain(check => check.Verdict != Verdict.Pass, result.Headline);
        IEnumerable<string> crossed = result.Load!.Thresholds.Where(threshold => threshold.Verdict == Verdict.Fail).Select(threshold => $"{threshold.Subject} {threshold.Condition}");
        crossed.Should().BeEmpty(result.Headline);
    }

    public void Dispose() => runs.Delete(recursive: true);
}
