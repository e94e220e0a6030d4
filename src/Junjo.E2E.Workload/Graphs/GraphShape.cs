using Junjo.E2E.Workload.Contract;

namespace Junjo.E2E.Workload.Graphs;

/// <summary>A shape of graph, one after another at different sizes.</summary>
/// <param name="Name">What it is called in tests and texts.</param>
/// <param name="Graph">The graph.</param>
internal sealed record GraphShape(string Name, GraphDefinition Graph)
{
    private const string Step = "StepNode";

    /// <summary>Nodes one after the other.</summary>
    public static GraphShape Chain(int nodes) => new(
        $"chain of {nodes}",
        new GraphDefinition(
            [.. Enumerable.Range(0, nodes).Select(node => new GraphNode(Step, $"Step{node}"))],
            [.. Enumerable.Range(0, nodes - 1).Select(node => new GraphEdge(node, node + 1))],
            [nodes - 1]));

    /// <summary>Choices of two that meet again, one after the other.</summary>
    public static GraphShape Diamonds(int count)
    {
        var nodes = new List<GraphNode> { new("ForkNode", "Fork0") };
        var edges = new List<GraphEdge>();
        for (int diamond = 1; diamond <= count; diamond++)
        {
            int fork = nodes.Count - 1;
            nodes.AddRange([new("LeftNode", $"Left{diamond}"), new("RightNode", $"Right{diamond}"), new("ForkNode", $"Fork{diamond}")]);
            edges.AddRange([new(fork, fork + 1, "GoesLeft"), new(fork, fork + 2), new(fork + 1, fork + 3), new(fork + 2, fork + 3)]);
        }

        return new($"diamonds of {count}", new GraphDefinition(nodes, edges, [nodes.Count - 1]));
    }

    /// <summary>A choice of one of many.</summary>
    public static GraphShape FanOut(int branches) => new(
        $"fan-out of {branches}",
        new GraphDefinition(
            [new GraphNode("SwitchNode", "Switch"),
                .. Enumerable.Range(1, branches).Select(branch => new GraphNode("BranchNode", $"Branch{branch}"))],
            [.. Enumerable.Range(1, branches).Select(branch => new GraphEdge(0, branch, $"TakesBranch{branch}"))],
            [.. Enumerable.Range(1, branches)]));

    /// <summary>Nodes that run at the same time, with one before and one after.</summary>
    public static GraphShape Concurrent(int members) => new(
        $"concurrent of {members}",
        new GraphDefinition(
            [
                new GraphNode("FirstNode"), new GraphNode("RunConcurrent", "Members") { Members = [.. Enumerable.Range(3, members)] },
                new GraphNode("FinalNode"),
                .. Enumerable.Range(1, members).Select(member => new GraphNode("MemberNode", $"Member{member}")),
            ],
            [new GraphEdge(0, 1), new GraphEdge(1, 2)],
            [2]));

    /// <summary>Subflows inside subflows.</summary>
    public static GraphShape Nested(int depth) => new($"subflows {depth} deep", NestedGraph(depth));

    /// <summary>A node and a subflow that run at the same time.</summary>
    public static GraphShape ConcurrentSubflow() => new(
        "concurrent subflow",
        new GraphDefinition(
            [
                new GraphNode("RunConcurrent", "Node And Subflow") { Members = [1, 2] }, new GraphNode(Step), SubflowNode(depth: 1),
                new GraphNode("FinalNode"),
            ],
            [new GraphEdge(0, 3)],
            [3]));

    private static GraphDefinition NestedGraph(int depth) => depth == 0
        ? new GraphDefinition([new GraphNode(Step, "Innermost"), new GraphNode(Step, "InnermostEnd")], [new GraphEdge(0, 1)], [1])
        : new GraphDefinition(
            [new GraphNode("FirstNode"), SubflowNode(depth), new GraphNode("FinalNode")], [new GraphEdge(0, 1), new GraphEdge(1, 2)], [2]);

    private static GraphNode SubflowNode(int depth) => new("NestedFlow", $"Subflow {depth}") { Subgraph = NestedGraph(depth - 1) };
}
