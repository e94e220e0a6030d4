using FluentAssertions;

using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;
using Junjo.E2E.Workload.Wrappers;

namespace Junjo.E2E.Tool.Tests.Unit.Orchestration;

/// <summary>A plan names the generator that it was made with, by a digest of what the generator makes.</summary>
public sealed class GeneratorsOfPlans
{
    public static TheoryData<string> Names => [.. Scenarios.All.Select(scenario => scenario.Name)];

    private static readonly RunManifest run = RunPlan.Create(new RunSettings { Services = 3, Seed = 5 }, TimeProvider.System).Manifest;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_digest_of_one_run_is_always_the_same(string scenario)
    {
        PlanGenerator first = PlanGenerator.Of(run with { Scenario = scenario });

        PlanGenerator.Of(run with { Scenario = scenario }).Should().Be(first);
        first.Digest.Should().MatchRegex("^[0-9a-f]{64}$");
    }

    [Fact]
    public void Every_scenario_has_a_digest_of_its_own() =>
        Scenarios.All.Select(scenario => PlanGenerator.Of(run with { Scenario = scenario.Name }).Digest).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Spans_that_come_out_otherwise_have_another_digest()
    {
        PlanGenerator[] generators =
        [
            PlanGenerator.Of(run), PlanGenerator.Of(run with { Defect = Enum.GetValues<WorkloadDefect>()[0] }),
            PlanGenerator.Of(run with { Emitter = EmitterKind.Sdk }),
            PlanGenerator.Of(run with { Wrappers = new WrapperSettings { Regions = true } }),
        ];

        generators.Select(generator => generator.Digest).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_shards_of_a_run_have_one_digest()
    {
        var settings = new RunSettings { Services = 3, Seed = 5, Start = DateTimeOffset.UnixEpoch.AddYears(56) };
        IEnumerable<RunManifest> shards = Enumerable.Range(0, 3)
            .Select(index => RunPlan.Create(settings with { Shard = $"{index}/3" }, TimeProvider.System).Manifest);

        shards.Select(PlanGenerator.Of).Distinct().Should().ContainSingle();
    }
}
