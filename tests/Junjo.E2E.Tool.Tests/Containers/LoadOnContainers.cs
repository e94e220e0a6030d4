using FluentAssertions;

using Junjo.E2E.Results;
using Junjo.E2E.Results.Load;
using Junjo.E2E.Tool.Tests.EndToEnd;
using Junjo.E2E.Tool.Tests.Unit.Cli;

namespace Junjo.E2E.Tool.Tests.Containers;

/// <summary><c>junjo-e2e load --target containers</c>: what the containers used is measured with the load.</summary>
[Trait("Category", "Containers")]
[Collection(TestEngine.Collection)]
public sealed class LoadOnContainers : IDisposable
{
    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Fact(Skip = TestEngine.Missing, SkipUnless = nameof(TestEngine.IsHereOrDemanded), SkipType = typeof(TestEngine))]
    public async Task A_load_measures_processor_and_memory_of_each_container()
    {
        CommandOutput load = await CommandOutput.OfAsync(
            ["load", "smoke", "--duration", "6s", .. StandInInContainers.Options, "--out", runs.FullName]);

        RunResult result = await RunUnderTest.LatestResultAsync(runs);
        load.Output.Should().Contain(result.Headline);
        result.Judgement.Checks.Should().NotContain(check => check.Verdict == Verdict.Fail);
        ValueOf(result.Load!, "studio_rss").Should().BeGreaterThan(1_000_000);
        ValueOf(result.Load!, "studio_cpu").Should().BeGreaterThan(0);
        result.Load!.Intervals.SelectMany(interval => interval.Containers).Select(use => use.Name).Distinct().Should().HaveCount(2);
    }

    public void Dispose() => runs.Delete(recursive: true);

    private static double ValueOf(LoadFacts load, string metric) =>
        load.Metrics.Single(facts => facts.Name == metric && facts.Tags.Count == 0).Values["max"];
}
