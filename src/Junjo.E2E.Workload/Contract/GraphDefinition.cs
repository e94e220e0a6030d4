using System.Text;
using System.Text.Json.Nodes;

namespace Junjo.E2E.Workload.Contract;

/// <summary>
/// A workflow's graph as its class defines it: structural ids are stable, and the snapshot's JSON is rendered once with room for the
/// runtime ids, which are fresh in every execution.
/// </summary>
internal sealed class GraphDefinition
{
    private const string RuntimeIdRoom = "\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001";

    private readonly byte[] snapshot;
    private readonly (int Offset, int Node)[] rooms;

    public GraphDefinition(string name, IReadOnlyList<string> nodes, IReadOnlyList<GraphEdge> edges)
    {
        Nodes = nodes;
        NodeStructuralIds = [.. nodes.Select((node, ordinal) => Encoding.UTF8.GetBytes(
            StructuralId.Node(new JsonObject { ["graph"] = name, ["label"] = node, ["ordinal"] = ordinal })))];
        GraphStructuralId = Encoding.UTF8.GetBytes(StructuralId.Graph(new JsonObject
        {
            ["edges"] = new JsonArray([.. edges.Select(edge => (JsonNode)Descriptor(name, edge))]),
            ["name"] = name,
            ["nodes"] = new JsonArray([.. nodes.Select(node => (JsonNode)JsonValue.Create(node))]),
        }));
        (snapshot, rooms) = Render(name, nodes, edges);
    }

    /// <summary>Class names of the nodes, which are their labels too.</summary>
    public IReadOnlyList<string> Nodes { get; }

    public byte[][] NodeStructuralIds { get; }

    public byte[] GraphStructuralId { get; }

    /// <summary>Bytes of the snapshot's JSON.</summary>
    public int SnapshotLength => snapshot.Length;

    /// <summary>Writes the snapshot of one execution.</summary>
    /// <param name="runtimeIds">The nodes' runtime ids, one after the other.</param>
    /// <param name="json">Receives <see cref="SnapshotLength"/> bytes.</param>
    public void WriteSnapshot(ReadOnlySpan<byte> runtimeIds, Span<byte> json)
    {
        snapshot.CopyTo(json);
        foreach ((int offset, int node) in rooms)
        {
            runtimeIds.Slice(node * ObjectId.Length, ObjectId.Length).CopyTo(json[offset..]);
        }
    }

    private (byte[] Json, (int Offset, int Node)[] Rooms) Render(string name, IReadOnlyList<string> nodes, IReadOnlyList<GraphEdge> edges)
    {
        // Members in sorted order without blanks, as the SDK writes all JSON since contract 2.
        var json = new StringBuilder("{\"edges\":[");
        var rooms = new List<(int, int)>();
        json.AppendJoin(',', edges.Select(edge => Edge(name, edge)));
        json.Append("],\"graphStructuralId\":\"").Append(Encoding.UTF8.GetString(GraphStructuralId)).Append("\",\"nodes\":[");
        json.AppendJoin(',', nodes.Select((node, ordinal) =>
            $"{{\"nodeLabel\":\"{node}\",\"nodeRuntimeId\":\"{Room(ordinal)}\",\"nodeStructuralId\":\"{NodeId(ordinal)}\",\"nodeType\":\"{node}\"}}"));
        json.Append("],\"v\":2}");

        // A room is marked by a private-use character that carries its node; the graph's own texts are ASCII.
        var text = new StringBuilder();
        foreach (char c in json.ToString())
        {
            if (c >= FirstMark)
            {
                rooms.Add((text.Length, c - FirstMark));
                text.Append(RuntimeIdRoom);
            }
            else
            {
                text.Append(c);
            }
        }

        return (Encoding.ASCII.GetBytes(text.ToString()), [.. rooms]);
    }

    private const char FirstMark = '\ue000';

    private static char Room(int node) => (char)(FirstMark + node);

    private string NodeId(int node) => Encoding.UTF8.GetString(NodeStructuralIds[node]);

    private string Edge(string name, GraphEdge edge)
    {
        string condition = edge.Condition is null ? "null" : $"\"{edge.Condition}\"";
        return $"{{\"edgeConditionLabel\":{condition},\"edgeScope\":\"explicit\",\"edgeStructuralId\":\"{StructuralId.Edge(Descriptor(name, edge))}\","
            + $"\"headNodeRuntimeId\":\"{Room(edge.Head)}\",\"headNodeStructuralId\":\"{NodeId(edge.Head)}\",\"parentSubflowRuntimeId\":null,"
            + $"\"tailNodeRuntimeId\":\"{Room(edge.Tail)}\",\"tailNodeStructuralId\":\"{NodeId(edge.Tail)}\"}}";
    }

    private static JsonObject Descriptor(string name, GraphEdge edge) => new()
    {
        ["condition"] = edge.Condition,
        ["graph"] = name,
        ["head"] = edge.Head,
        ["tail"] = edge.Tail,
    };
}
