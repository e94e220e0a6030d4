using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

using Junjo.E2E.Otlp;
using Junjo.E2E.Workload.Contract;
using Junjo.E2E.Workload.Graphs;
using Junjo.E2E.Workload.Simulation;

namespace Junjo.E2E.Workload.Vocabularies;

/// <summary>A workflow of three nodes as SDKs before contract 2 export it: plain states, indented graphs, patches with blanks, no revisions.</summary>
internal sealed class EarlierWorkflow(WorkflowSimulation simulation, Vocabulary vocabulary)
{
    public const string Name = "Rolling Workflow";

    private const double NoOp = 0.2;

    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string definitionId = simulation.DefinitionIdOf(Graph.StructuralId);
    private readonly string runtimeId = simulation.NewId();
    private readonly string storeId = simulation.NewId();
    private readonly string[] nodeIds = [.. Graph.Nodes.Select(_ => simulation.NewId())];
    private int steps;

    public static GraphDefinition Graph { get; } = GraphShape.Chain(3).Graph;

    private bool HasContract => vocabulary == Vocabulary.Contract1;

    public void Play()
    {
        SimulatedSpan workflow = simulation.Begin(Name, parent: null);
        for (int node = 0; node < Graph.Nodes.Count; node++)
        {
            PlayNode(node, workflow);
        }

        workflow.Set("junjo.span_type", "workflow").Set("junjo.workflow.state.start", State(0)).Set("junjo.workflow.state.end", State(steps))
            .Set("junjo.workflow.store.id", storeId).Set("junjo.workflow.node.count", (long)Graph.Nodes.Count);
        if (HasContract)
        {
            Identify(workflow, definitionId, runtimeId, Graph.StructuralId).Set("junjo.workflow.execution_graph_snapshot", Snapshot());
        }
        else
        {
            workflow.Set("junjo.id", definitionId).Set("junjo.workflow.graph_structure", GraphStructure());
        }

        simulation.End(workflow);
    }

    private void PlayNode(int node, SimulatedSpan workflow)
    {
        SimulatedSpan span = simulation.Begin(Graph.Nodes[node].Label, workflow).Set("junjo.span_type", "node");
        if (HasContract)
        {
            Identify(span, nodeIds[node], nodeIds[node], Graph.NodeStructuralIds[node]).Set("junjo.parent_executable_definition_id", definitionId)
                .Set("junjo.parent_executable_runtime_id", runtimeId).Set("junjo.parent_executable_structural_id", Graph.StructuralId);
        }
        else
        {
            span.Set("junjo.id", nodeIds[node]).Set("junjo.parent_id", definitionId);
        }

        // These SDKs say that nothing changed with an object where they otherwise say it with an array.
        bool isNoOp = simulation.Chance() < NoOp;
        steps += isNoOp ? 0 : 1;
        span.Add(new SpanEvent
        {
            Name = "set_state",
            TimeUnixNano = simulation.Work(),
            Attributes =
            [
                new KeyValue("id", simulation.NewId()), new KeyValue("junjo.store.name", "RollingStore"), new KeyValue("junjo.store.id", storeId),
                new KeyValue("junjo.store.action", "set_steps"),
                new KeyValue("junjo.state_json_patch", isNoOp ? "{}" : $$"""[{"op": "replace", "path": "/steps", "value": {{steps}}}]"""),
            ],
        });
        simulation.End(span);
    }

    private static SimulatedSpan Identify(SimulatedSpan span, string definition, string runtime, string structural) => span
        .Set("junjo.telemetry.contract_version", 1L).Set("junjo.executable_definition_id", definition).Set("junjo.executable_runtime_id", runtime)
        .Set("junjo.executable_structural_id", structural).Set("junjo.enclosing_graph_structural_id", Graph.StructuralId);

    private static string State(int steps) => $$"""{"steps":{{steps}},"note":null}""";

    private string Snapshot() => JsonNode.Parse(Graph.SnapshotOf(nodeIds))!.ToJsonString(Indented);

    private string GraphStructure() => new JsonObject
    {
        ["v"] = 1,
        ["nodes"] = new JsonArray([.. Graph.Nodes.Select((node, i) =>
            (JsonNode)new JsonObject { ["id"] = nodeIds[i], ["type"] = node.TypeName, ["label"] = node.Label })]),
        ["edges"] = new JsonArray([.. Graph.Edges.Select((edge, i) => (JsonNode)new JsonObject
        {
            ["id"] = $"edge_{nodeIds[edge.Tail]}_{nodeIds[edge.Head]}_{i}",
            ["source"] = nodeIds[edge.Tail],
            ["target"] = nodeIds[edge.Head],
            ["condition"] = edge.Condition,
            ["type"] = "explicit",
            ["subflowId"] = null,
        })]),
    }.ToJsonString(Indented);
}
