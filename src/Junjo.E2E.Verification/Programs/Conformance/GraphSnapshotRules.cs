using System.Text.Json.Nodes;

namespace Junjo.E2E.Verification.Programs.Conformance;

/// <summary>What holds for the snapshot of a graph, and for the nodes that ran by it.</summary>
internal static class GraphSnapshotRules
{
    private const string Key = "junjo.workflow.execution_graph_snapshot";
    private const string Rule = "invalid_workflow_projection";

    private static readonly string[] RootMembers = ["v", "graphStructuralId", "nodes", "edges"];
    private static readonly string[] NodeTexts = ["nodeRuntimeId", "nodeStructuralId", "nodeType", "nodeLabel"];
    private static readonly string[] SubflowTexts = ["subflowGraphStructuralId", "subflowSourceNodeRuntimeId",
        "subflowSourceNodeStructuralId"];
    private static readonly string[] SubflowLists = ["subflowSinkNodeRuntimeIds", "subflowSinkNodeStructuralIds"];

    private static readonly string[] EdgeTexts =
        ["edgeStructuralId", "tailNodeRuntimeId", "tailNodeStructuralId", "headNodeRuntimeId", "headNodeStructuralId"];

    private static readonly string[] EdgeMembers = [.. EdgeTexts, "edgeConditionLabel", "edgeScope", "parentSubflowRuntimeId"];

    public static void Check(JudgedSpan span)
    {
        JudgedAttributes attributes = span.Attributes;
        if (attributes.RequireJson(Rule, Key) is not { } json)
        {
            return;
        }

        if (json is not JsonObject root || !HasExactly(root, RootMembers) || !IsTwo(root["v"])
            || root["nodes"] is not JsonArray nodes || root["edges"] is not JsonArray edges)
        {
            attributes.Expect(false, Rule, Key, "v 2, graphStructuralId, nodes and edges, nothing else");
            return;
        }

        Expect(attributes, Text(root["graphStructuralId"]) == attributes.Text("junjo.executable_structural_id"), "graphStructuralId",
            "the span's structural id");
        var known = new HashSet<(string?, string?)>();
        for (int i = 0; i < nodes.Count; i++)
        {
            Expect(attributes, IsNode(nodes[i]), $"nodes[{i}]", "a node of contract 2");
            known.Add((Text(nodes[i]?["nodeRuntimeId"]), Text(nodes[i]?["nodeStructuralId"])));
        }

        for (int i = 0; i < edges.Count; i++)
        {
            Expect(attributes, IsEdge(edges[i]), $"edges[{i}]", "an edge of contract 2");
            bool isJoined = known.Contains((Text(edges[i]?["tailNodeRuntimeId"]), Text(edges[i]?["tailNodeStructuralId"])))
                && known.Contains((Text(edges[i]?["headNodeRuntimeId"]), Text(edges[i]?["headNodeStructuralId"])));
            Expect(attributes, isJoined, $"edges[{i}]", "a tail and a head among the nodes");
        }

        CheckExecutions(span, nodes);
    }

    // By structural ids alone: runtime ids of nodes inside a subflow match no span of the real SDK.
    private static void CheckExecutions(JudgedSpan span, JsonArray nodes)
    {
        HashSet<string?> known = [.. nodes.Select(node => Text(node?["nodeStructuralId"]))];
        HashSet<string?> subflows = [.. nodes.Select(node => Text(node?["subflowGraphStructuralId"]))];
        foreach (JudgedSpan child in Executions(span))
        {
            bool isSubflow = child.SpanType == "subflow";
            string? structural = child.Attributes.Text("junjo.executable_structural_id");
            child.Attributes.Expect(
                (isSubflow ? subflows : known).Contains(structural), Rule, "junjo.executable_structural_id",
                $"a node of the snapshot of span {span.Id}");
            if (!isSubflow)
            {
                child.Attributes.RequireText(
                    "runtime_identity_mismatch", "junjo.enclosing_graph_structural_id",
                    span.Attributes.Text("junjo.executable_structural_id"));
            }
        }
    }

    private static IEnumerable<JudgedSpan> Executions(JudgedSpan span) => span.Children.SelectMany(child => child.SpanType switch
    {
        "node" or "subflow" => [child],
        "run_concurrent" => Executions(child).Prepend(child),
        _ => (IEnumerable<JudgedSpan>)[],
    });

    private static bool IsNode(JsonNode? json)
    {
        if (json is not JsonObject node)
        {
            return false;
        }

        var allowed = new List<string>(NodeTexts);
        bool isValid = NodeTexts.All(key => !string.IsNullOrEmpty(Text(node[key])));
        if (node.ContainsKey("isConcurrentSubgraph"))
        {
            allowed.AddRange(["isConcurrentSubgraph", "childNodeRuntimeIds"]);
            isValid &= IsTrue(node["isConcurrentSubgraph"]) && IsTexts(node["childNodeRuntimeIds"]);
        }

        if (node.ContainsKey("isSubflow"))
        {
            allowed.AddRange(["isSubflow", .. SubflowTexts, .. SubflowLists]);
            isValid &= IsTrue(node["isSubflow"]) && SubflowTexts.All(key => Text(node[key]) is not null)
                && SubflowLists.All(key => IsTexts(node[key]));
        }

        return isValid && HasExactly(node, allowed);
    }

    private static bool IsEdge(JsonNode? json) => json is JsonObject edge
        && HasExactly(edge, EdgeMembers)
        && EdgeTexts.All(key => !string.IsNullOrEmpty(Text(edge[key])))
        && (edge["edgeConditionLabel"] is null || Text(edge["edgeConditionLabel"]) is not null)
        && Text(edge["edgeScope"]) switch
        {
            "explicit" => edge["parentSubflowRuntimeId"] is null,
            "subflow" => !string.IsNullOrEmpty(Text(edge["parentSubflowRuntimeId"])),
            _ => false,
        };

    private static bool HasExactly(JsonObject json, IReadOnlyCollection<string> members) =>
        json.Count == members.Count && members.All(json.ContainsKey);

    private static bool IsTexts(JsonNode? json) => json is JsonArray items && items.All(item => Text(item) is not null);

    private static bool IsTrue(JsonNode? json) => json is JsonValue value && value.TryGetValue(out bool flag) && flag;

    private static bool IsTwo(JsonNode? json) => json is JsonValue value && value.TryGetValue(out int number) && number == 2;

    private static string? Text(JsonNode? json) => json is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static void Expect(JudgedAttributes attributes, bool holds, string part, string expected)
    {
        if (!holds)
        {
            attributes.Add(Rule, $"{Key}.{part}", expected, "something else");
        }
    }
}
