using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Junjo.E2E.Workload.Contract;

/// <summary>
/// Ids that are equal for equal definitions, as the Python SDK derives them: a prefix and the first 32 hexadecimal digits of a SHA-256 over
/// a
/// descriptor with sorted members and no blanks. Equal to the SDK's as long as names are ASCII, which it would escape.
/// </summary>
internal static class StructuralId
{
    private const int HexDigits = 32;

    public static string Graph(IReadOnlyList<GraphNode> nodes, IReadOnlyList<GraphEdge> edges, int source, IReadOnlyList<int> sinks) =>
        Create("graph_", new JsonObject
        {
            ["edges"] = new JsonArray([.. edges.Select(Descriptor)]),
            ["nodes"] = new JsonArray([.. nodes.Select(Descriptor)]),
            ["sinkNodeOrdinals"] = Ordinals(sinks),
            ["sourceNodeOrdinal"] = source,
        });

    public static string Node(string graphId, GraphNode node, int ordinal) => Create("node_", OfGraph(Descriptor(node, ordinal), graphId));

    public static string Edge(string graphId, GraphEdge edge, int ordinal) => Create("edge_", OfGraph(Descriptor(edge, ordinal), graphId));

    private static JsonObject Descriptor(GraphNode node, int ordinal) => new()
    {
        ["childNodeOrdinals"] = Ordinals(node.Members),
        ["isConcurrentSubgraph"] = node.Members.Count > 0,
        ["isSubflow"] = node.Subgraph is not null,
        ["nodeLabel"] = node.Label,
        ["nodeOrdinal"] = ordinal,
        ["nodeTypeName"] = node.TypeName,
        ["subflowGraphStructuralId"] = node.Subgraph?.StructuralId,
    };

    private static JsonObject Descriptor(GraphEdge edge, int ordinal) => new()
    {
        ["edgeConditionLabel"] = edge.Condition,
        ["edgeOrdinal"] = ordinal,
        ["headNodeOrdinal"] = edge.Head,
        ["tailNodeOrdinal"] = edge.Tail,
    };

    private static JsonArray Ordinals(IReadOnlyList<int> ordinals) =>
        new([.. ordinals.Select(ordinal => (JsonNode)JsonValue.Create(ordinal))]);

    private static JsonObject OfGraph(JsonObject descriptor, string graphId)
    {
        descriptor["graphStructuralId"] = graphId;
        return descriptor;
    }

    private static string Create(string prefix, JsonObject descriptor) =>
        prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SortedJson.Of(descriptor))))[..HexDigits];
}
