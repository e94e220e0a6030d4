using FluentAssertions;

using Junjo.E2E.Workload.Contract;
using Junjo.E2E.Workload.Graphs;

namespace Junjo.E2E.Tool.Tests.Unit.Workload;

/// <summary>The scenario <c>definitions</c> has as many structures as it says, sequential and parallel ones of every size.</summary>
public sealed class DefinitionsOfWorkflows
{
    private static readonly GraphDefinition[] all = [.. Enumerable.Range(0, DefinitionsScenario.Count)
        .Select(DefinitionsScenario.Definition)];

    [Fact]
    public void Have_a_thousand_structural_ids() =>
        all.Select(graph => graph.StructuralId).Should().HaveCount(1_000).And.OnlyHaveUniqueItems();

    [Fact]
    public void Have_one_to_fifty_nodes() =>
        all.Select(graph => graph.Nodes.Count).Distinct().Order().Should().Equal(Enumerable.Range(1, 50));

    [Fact]
    public void Are_both_sequential_and_parallel_from_four_nodes_on() =>
        all.Where(graph => graph.Nodes.Count > 3).GroupBy(graph => graph.Nodes.Count)
            .Should().OnlyContain(size => size.Count(graph => graph.Nodes.Any(node => node.Members.Count > 0)) == size.Count() / 2);
}
