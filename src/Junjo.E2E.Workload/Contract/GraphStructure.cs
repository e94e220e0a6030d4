using System.Text.Json.Nodes;

namespace Junjo.E2E.Workload.Contract;

/// <summary>A graph as SDKs before the contract describe it: no structural ids, sources and targets for tails and heads.</summary>
internal sealed class GraphStructure
{
    private readonly IReadOnlyList<string> runtimeIds;
    private readonly JsonArray nodes = [];
    private readonly JsonArray edges = [];
    private int idCount;

    private GraphStructure(IReadOnlyList<string> runtimeIds) => this.runtimeIds = runtimeIds;

    /// <summary>The description of one execution.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="runtimeIds">Ids as in the snapshot: one for each node, then one for each node inside its subflows.</param>
    public static string Of(GraphDefinition graph, IReadOnlyList<string> runtimeIds)
    {
        var structure = new GraphStructure(runtimeIds);
        structure.Append(graph, subflow: null);
        return EarlierJson.OfGraph(new JsonObject { ["v"] = 1, ["nodes"] = structure.nodes, ["edges"] = structure.edges });
    }

    private void Append(GraphDefinition graph, string? subflow)
    {
        string[] ids = [.. runtimeIds.Skip(idCount).Take(graph.Nodes.Count)];
        idCount += graph.Nodes.Count;
        var inner = new List<(GraphDefinition Graph, string Subflow)>();
        int innerId = idCount;
        for (int node = 0; node < graph.Nodes.Count; node++)
        {
            nodes.Add((JsonNode)NodeOf(graph.Nodes[node], node, ids, innerId));
            if (graph.Nodes[node].Subgraph is { } subgraph)
            {
                inner.Add((subgraph, ids[node]));
                innerId += subgraph.RuntimeIdCount;
            }
        }

        for (int edge = 0; edge < graph.Edges.Count; edge++)
        {
            edges.Add((JsonNode)EdgeOf(graph.Edges[edge], edge, ids, subflow));
        }

        inner.ForEach(below => Append(below.Graph, below.Subflow));
    }

    private JsonObject NodeOf(GraphNode node, int ordinal, string[] ids, int innerId)
    {
        var json = new JsonObject { ["id"] = ids[ordinal], ["type"] = node.TypeName, ["label"] = node.Label };
        if (node.Members.Count > 0)
        {
            json["isSubgraph"] = true;
            json["children"] = new JsonArray([.. node.Members.Select(member => (JsonNode)ids[member])]);
        }

        if (node.Subgraph is { } subgraph)
        {
            json["isSubflow"] = true;
            json["subflowSourceId"] = runtimeIds[innerId];
            json["subflowSinkId"] = runtimeIds[innerId + subgraph.Sinks[0]];
        }

        return json;
    }

    private static JsonObject EdgeOf(GraphEdge edge, int ordinal, string[] ids, string? subflow) => new()
    {
        ["id"] = subflow is null ? $"edge_{ids[edge.Tail]}_{ids[edge.Head]}_{ordinal}"
            : $"subflow_{subflow}_edge_{ids[edge.Tail]}_{ids[edge.Head]}",
        ["source"] = ids[edge.Tail],
        ["target"] = ids[edge.Head],
        ["condition"] = edge.Condition,
        ["type"] = subflow is null ? "explicit" : "subflow",
        ["subflowId"] = subflow,
    };
}
