using System.Text;

namespace Junjo.E2E.Workload.Contract;

/// <summary>
/// Renders a graph's snapshot: members in sorted order without blanks, as the SDK writes all JSON since contract 2, in ASCII.
/// </summary>
internal sealed class GraphSnapshotText
{
    private readonly StringBuilder nodes = new();
    private readonly StringBuilder edges = new();
    private readonly List<(int Offset, int Id)> nodeRooms = [];
    private readonly List<(int Offset, int Id)> edgeRooms = [];
    private string structuralId = "";
    private int idCount;

    /// <summary>Adds the graph whose snapshot it is, with the graphs of its subflows.</summary>
    public void Append(GraphDefinition graph)
    {
        structuralId = graph.StructuralId;
        Append(graph, parent: null);
    }

    /// <summary>The JSON, where in it the runtime ids belong, and how many ids there are.</summary>
    public (byte[] Json, (int Offset, int Id)[] Rooms, int IdCount) Finish()
    {
        const string Start = "{\"edges\":[";
        string middle = $"],\"graphStructuralId\":\"{structuralId}\",\"nodes\":[";
        int nodesAt = Start.Length + edges.Length + middle.Length;
        (int, int)[] rooms = [.. edgeRooms.Select(room => (room.Offset + Start.Length, room.Id)),
            .. nodeRooms.Select(room => (room.Offset + nodesAt, room.Id))];
        return (Encoding.ASCII.GetBytes($"{Start}{edges}{middle}{nodes}],\"v\":2}}"), rooms, idCount);
    }

    private void Append(GraphDefinition graph, int? parent)
    {
        int firstId = idCount;
        idCount += graph.Nodes.Count;

        // A subflow's ids follow those of the graphs before it; its node names its source and sinks by them.
        var inner = new List<(GraphDefinition Graph, int Node)>();
        int innerId = idCount;
        for (int node = 0; node < graph.Nodes.Count; node++)
        {
            AppendNode(graph, node, firstId, innerId);
            if (graph.Nodes[node].Subgraph is { } subgraph)
            {
                inner.Add((subgraph, firstId + node));
                innerId += subgraph.RuntimeIdCount;
            }
        }

        inner.ForEach(subflow => Append(subflow.Graph, subflow.Node));
        for (int edge = 0; edge < graph.Edges.Count; edge++)
        {
            AppendEdge(graph, edge, firstId, parent);
        }
    }

    private void AppendNode(GraphDefinition graph, int ordinal, int firstId, int innerId)
    {
        GraphNode node = graph.Nodes[ordinal];
        nodes.Append(nodes.Length == 0 ? "{" : ",{");
        if (node.Members.Count > 0)
        {
            nodes.Append("\"childNodeRuntimeIds\":");
            AppendIds(node.Members.Select(member => firstId + member));
            nodes.Append(",\"isConcurrentSubgraph\":true,");
        }

        nodes.Append(node.Subgraph is null ? "" : "\"isSubflow\":true,").Append($"\"nodeLabel\":\"{node.Label}\",\"nodeRuntimeId\":");
        Room(nodes, nodeRooms, firstId + ordinal);
        nodes.Append($",\"nodeStructuralId\":\"{graph.NodeStructuralIds[ordinal]}\",\"nodeType\":\"{node.TypeName}\"");
        if (node.Subgraph is { } inner)
        {
            nodes.Append($",\"subflowGraphStructuralId\":\"{inner.StructuralId}\",\"subflowSinkNodeRuntimeIds\":");
            AppendIds(inner.Sinks.Select(sink => innerId + sink));
            nodes.Append(",\"subflowSinkNodeStructuralIds\":[")
                .AppendJoin(',', inner.Sinks.Select(sink => $"\"{inner.NodeStructuralIds[sink]}\""));
            nodes.Append("],\"subflowSourceNodeRuntimeId\":");
            Room(nodes, nodeRooms, innerId);
            nodes.Append($",\"subflowSourceNodeStructuralId\":\"{inner.NodeStructuralIds[0]}\"");
        }

        nodes.Append('}');
    }

    private void AppendIds(IEnumerable<int> ids)
    {
        string separator = "[";
        foreach (int id in ids)
        {
            nodes.Append(separator);
            Room(nodes, nodeRooms, id);
            separator = ",";
        }

        nodes.Append(']');
    }

    private void AppendEdge(GraphDefinition graph, int ordinal, int firstId, int? parent)
    {
        GraphEdge edge = graph.Edges[ordinal];
        string condition = edge.Condition is null ? "null" : $"\"{edge.Condition}\"";
        string scope = parent is null ? "explicit" : "subflow";
        edges.Append(edges.Length == 0 ? "{" : ",{")
            .Append($"\"edgeConditionLabel\":{condition},\"edgeScope\":\"{scope}\",")
            .Append($"\"edgeStructuralId\":\"{graph.EdgeStructuralIds[ordinal]}\",")
            .Append("\"headNodeRuntimeId\":");
        Room(edges, edgeRooms, firstId + edge.Head);
        edges.Append($",\"headNodeStructuralId\":\"{graph.NodeStructuralIds[edge.Head]}\",\"parentSubflowRuntimeId\":");
        if (parent is { } subflow)
        {
            Room(edges, edgeRooms, subflow);
        }
        else
        {
            edges.Append("null");
        }

        edges.Append(",\"tailNodeRuntimeId\":");
        Room(edges, edgeRooms, firstId + edge.Tail);
        edges.Append($",\"tailNodeStructuralId\":\"{graph.NodeStructuralIds[edge.Tail]}\"}}");
    }

    private static void Room(StringBuilder text, List<(int Offset, int Id)> rooms, int id)
    {
        rooms.Add((text.Length + 1, id));
        text.Append('"').Append('?', ObjectId.Length).Append('"');
    }
}
