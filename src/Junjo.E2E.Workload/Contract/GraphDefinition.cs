using System.Text;

namespace Junjo.E2E.Workload.Contract;

/// <summary>
/// A workflow's graph as its class defines it: structural ids are stable, and the snapshot's JSON is rendered once with room for the
/// runtime ids, which are fresh in every execution.
/// </summary>
internal sealed class GraphDefinition
{
    private readonly byte[] snapshot;
    private readonly (int Offset, int Id)[] rooms;

    /// <summary>A graph.</summary>
    /// <param name="nodes">Its nodes, members of concurrent groups among them.</param>
    /// <param name="edges">Its edges, by the ordinals of their nodes.</param>
    /// <param name="sinks">Ordinals of the nodes it ends in. It starts in the first node.</param>
    public GraphDefinition(IReadOnlyList<GraphNode> nodes, IReadOnlyList<GraphEdge> edges, IReadOnlyList<int> sinks)
    {
        Nodes = nodes;
        Edges = edges;
        Sinks = sinks;
        StructuralId = Contract.StructuralId.Graph(nodes, edges, source: 0, sinks);
        NodeStructuralIds = [.. nodes.Select((node, ordinal) => Contract.StructuralId.Node(StructuralId, node, ordinal))];
        EdgeStructuralIds = [.. edges.Select((edge, ordinal) => Contract.StructuralId.Edge(StructuralId, edge, ordinal))];
        var writer = new GraphSnapshotText();
        writer.Append(this);
        (snapshot, rooms, RuntimeIdCount) = writer.Finish();
    }

    public IReadOnlyList<GraphNode> Nodes { get; }

    public IReadOnlyList<GraphEdge> Edges { get; }

    public IReadOnlyList<int> Sinks { get; }

    public string StructuralId { get; }

    public string[] NodeStructuralIds { get; }

    public string[] EdgeStructuralIds { get; }

    /// <summary>Runtime ids in the snapshot: one for each node, then one for each node inside its subflows.</summary>
    public int RuntimeIdCount { get; }

    /// <summary>Bytes of the snapshot's JSON.</summary>
    public int SnapshotLength => snapshot.Length;

    /// <summary>Writes the snapshot of one execution.</summary>
    /// <param name="runtimeIds">The runtime ids, <see cref="RuntimeIdCount"/> of them, one after the other.</param>
    /// <param name="json">Receives <see cref="SnapshotLength"/> bytes.</param>
    public void WriteSnapshot(ReadOnlySpan<byte> runtimeIds, Span<byte> json)
    {
        snapshot.CopyTo(json);
        foreach ((int offset, int id) in rooms)
        {
            runtimeIds.Slice(id * ObjectId.Length, ObjectId.Length).CopyTo(json[offset..]);
        }
    }

    /// <summary>The snapshot as a text.</summary>
    public string SnapshotOf(IReadOnlyList<string> runtimeIds)
    {
        byte[] json = new byte[SnapshotLength];
        WriteSnapshot(Encoding.ASCII.GetBytes(string.Concat(runtimeIds)), json);
        return Encoding.ASCII.GetString(json);
    }
}
