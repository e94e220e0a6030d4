using FluentAssertions;

using Junjo.E2E.Otlp;
using Junjo.E2E.Tool.Tests.Unit.Workload.Conformance;
using Junjo.E2E.Verification.Programs.Conformance;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Mixing;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Workload;

public sealed class MixesOfScenarios
{
    public static TheoryData<string> All => [.. Scenarios.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public void Of_one_scenario_have_its_workflows_in_the_stated_shares(string name)
    {
        IReadOnlyList<WorkflowSample> samples = WorkflowSample.Of(Scenarios.Find(name)!);

        samples.Sum(sample => sample.Seen).Should().Be(WorkflowSample.Size, "every workflow is of a kind that is listed");
        samples.Should().OnlyContain(sample => sample.Least >= 1 && sample.Least <= sample.Mean && sample.Mean <= sample.Most);
        ChiSquare.Of(samples.Select(sample => (sample.Seen, sample.Kind.Share * WorkflowSample.Size))).Should()
            .BeLessThan(ChiSquare.Limit(Math.Max(1, samples.Count - 1)));
    }

    [Fact]
    public void Give_each_scenario_its_share_in_every_thousand_workflows_in_an_order_of_the_seed()
    {
        MixOrder order = new(Traces.Manifest("freshmart", seed: 3), [0.2, 0.5, 0.3]);
        int[] parts = [.. Enumerable.Range(0, 2 * MixOrder.BlockSize).Select(workflow => order.PartOf(new WorkflowAddress(1, workflow)))];

        foreach (int[] block in parts.Chunk(MixOrder.BlockSize))
        {
            Enumerable.Range(0, 3).Select(part => block.Count(played => played == part)).Should().Equal(200, 500, 300);
        }

        parts[..MixOrder.BlockSize].Should().NotEqual(parts[MixOrder.BlockSize..]);
        int changes = parts.Zip(parts.Skip(1)).Count(pair => pair.First != pair.Second);
        changes.Should().BeInRange(1_130, 1_350, "two neighbours differ with a probability of 0.62");
    }

    [Fact]
    public void Number_the_workflows_of_each_scenario_without_a_gap()
    {
        MixOrder order = new(Traces.Manifest("freshmart", seed: 3), [0.333, 0.667]);
        WorkflowAddress[] workflows = [.. Enumerable.Range(0, 3_000).Select(workflow => new WorkflowAddress(0, workflow))];

        foreach (IGrouping<int, WorkflowAddress> part in workflows.GroupBy(order.PartOf).ToArray())
        {
            part.Select(order.TurnOf).Should().Equal(Enumerable.Range(0, part.Count()));
        }
    }

    [Fact]
    public void Play_what_a_scenario_alone_would_play_one_after_the_other()
    {
        RunManifest mixed = Traces.Manifest("freshmart", seed: 9) with { Weights = new Dictionary<string, double> { ["graphs"] = 0.4 } };
        Func<WorkflowAddress, int> turnOf = MixedScenario.TurnsOf(mixed);
        string[] alone = [.. RootsOf(Traces.Manifest("freshmart", seed: 9), 50)];
        string[] together = [.. RootsOf(mixed, 60)];

        string[] sold = [.. together.Where(root => !root.StartsWith("Graph: ", StringComparison.Ordinal))];
        sold.Should().HaveCountGreaterThan(20).And.Equal(alone[..sold.Length]);
        turnOf(new WorkflowAddress(0, Array.FindLastIndex(together, root => !root.StartsWith("Graph: ", StringComparison.Ordinal))))
            .Should().Be(sold.Length - 1);
    }

    [Fact]
    public void Change_the_shares_of_workflows_and_divide_what_is_left_as_before()
    {
        RunManifest manifest = Traces.Manifest(
            "freshmart", seed: 2) with { Weights = new Dictionary<string, double> { ["order"] = 0.7, ["cancel"] = 0 } };
        (string Root, double Share)[] model = [("PlaceOrder", 0.7), ("MoveOrder", 0.3 * 30 / 55), ("ModifyOrder", 0.3 * 10 / 55),
            ("RegisterCustomer", 0.3 * 5 / 55), ("AdjustStock", 0.3 * 10 / 55)];

        string[] roots = [.. RootsOf(manifest, 2_000)];

        roots.Should().NotContain("CancelOrder");
        ChiSquare.Of(model.Select(kind => (roots.Count(root => root == kind.Root), kind.Share * roots.Length))).Should()
            .BeLessThan(ChiSquare.Limit(4));
    }

    [Fact]
    public void Conform_and_decode_as_their_scenarios_do()
    {
        var workload = new RunWorkload(
            Traces.Manifest("agentic", seed: 4) with { Weights = new Dictionary<string,
                double> { ["freshmart"] = 0.3, ["graphs"] = 0.3, ["tenants"] = 0.2 } });
        WorkflowEmitter emitter = workload.CreateEmitter();

        workload.IsConforming.Should().BeTrue();
        workload.NamespaceOf(0).Should().Be("tenant-1-00000007");
        for (int workflow = 0; workflow < 40; workflow++)
        {
            var address = new WorkflowAddress(1, workflow);
            IReadOnlyList<EmittedSpan> trace = Traces.OfWorkload(workload, emitter, address);
            ConformanceChecker.Check(trace).Should().BeEmpty();
            SpanId.TryParse(Convert.ToHexString(trace[^1].Span.SpanId.Span), out SpanId id).Should().BeTrue();
            workload.Ids.TryDecode(id, out SpanAddress decoded).Should().BeTrue();
            decoded.Should().Be(new SpanAddress(1, workflow, trace.Count - 1));
        }
    }

    [Fact]
    public void With_a_scenario_that_does_not_conform_are_only_compared() =>
        new RunWorkload(Traces.Manifest(
            "agentic", seed: 4) with { Weights = new Dictionary<string, double> { ["graphs-malformed"] = 0.1 } })
            .IsConforming.Should().BeFalse();

    private static IEnumerable<string> RootsOf(RunManifest manifest, int workflows)
    {
        var workload = new RunWorkload(manifest);
        WorkflowEmitter emitter = workload.CreateEmitter();
        return Enumerable.Range(0, workflows)
            .Select(workflow => Traces.OfWorkload(workload, emitter, new WorkflowAddress(0, workflow))[^1].Span.Name);
    }
}
