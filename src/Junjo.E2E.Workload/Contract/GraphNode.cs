namespace Junjo.E2E.Workload.Contract;

/// <summary>An executable of a graph.</summary>
/// <param name="TypeName">Its class name, in ASCII.</param>
/// <param name="Label">What is shown, in ASCII.</param>
internal sealed record GraphNode(string TypeName, string Label)
{
    /// <summary>A node whose label is its class name.</summary>
    public GraphNode(string typeName)
        : this(typeName, typeName)
    {
    }

    /// <summary>Members of a concurrent group, as ordinals in its graph; empty for anything else.</summary>
    public IReadOnlyList<int> Members { get; init; } = [];

    /// <summary>The graph of a subflow; null for anything else.</summary>
    public GraphDefinition? Subgraph { get; init; }
}
