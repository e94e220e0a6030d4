using System.Text.Json.Nodes;

using Junjo.E2E.Workload.Contract;

namespace Junjo.E2E.Workload.Simulation;

/// <summary>A workflow or subflow while it runs.</summary>
internal sealed class WorkflowExecution
{
    private readonly WorkflowSimulation simulation;
    private readonly SimulatedStore? parentStore;
    private readonly string[] runtimeIds;
    private int completed;

    private WorkflowExecution(
        WorkflowSimulation simulation, GraphDefinition graph, Executable executable, SimulatedStore store, SimulatedStore? parentStore)
    {
        this.simulation = simulation;
        this.parentStore = parentStore;
        Graph = graph;
        Executable = executable;
        Store = store;
        runtimeIds = [.. Enumerable.Range(0, graph.RuntimeIdCount).Select(_ => simulation.NewId())];
    }

    public GraphDefinition Graph { get; }

    public Executable Executable { get; }

    public SimulatedStore Store { get; }

    public SimulatedSpan Span => Executable.Span;

    public (string Type, string Id)? Correlation { get; init; }

    /// <summary>Starts a workflow.</summary>
    /// <param name="simulation">The simulation.</param>
    /// <param name="graph">Its graph.</param>
    /// <param name="name">Its display name.</param>
    /// <param name="store">Its store.</param>
    /// <param name="correlation">Type and id that the application gave; null for none.</param>
    public static WorkflowExecution Begin(
        WorkflowSimulation simulation, GraphDefinition graph, string name, SimulatedStore store,
        (string Type, string Id)? correlation = null)
    {
        var executable = new Executable(
            simulation.Begin(name, parent: null), "workflow", simulation.DefinitionIdOf(graph.StructuralId), simulation.NewId(),
        graph.StructuralId);
        executable.Describe(parent: null, graph.StructuralId, correlation);
        return new WorkflowExecution(simulation, graph, executable, store, parentStore: null) { Correlation = correlation };
    }

    /// <summary>Starts the subflow that a node of this workflow is.</summary>
    public WorkflowExecution BeginSubflow(int node, SimulatedStore store, Executable? group = null)
    {
        GraphDefinition graph = Graph.Nodes[node].Subgraph ?? throw new ArgumentException($"Node {node} is no subflow.", nameof(node));
        Executable parent = group ?? Executable;
        var executable = new Executable(
            simulation.Begin(Graph.Nodes[node].Label, parent.Span), "subflow", runtimeIds[node], simulation.NewId(), graph.StructuralId);
        executable.Describe(parent, graph.StructuralId, Correlation);
        return new WorkflowExecution(simulation, graph, executable, store, Store) { Correlation = Correlation };
    }

    /// <summary>Starts a node or a concurrent group.</summary>
    /// <param name="node">Its ordinal in the graph.</param>
    /// <param name="group">The group it is a member of; null for none.</param>
    public Executable BeginNode(int node, Executable? group = null)
    {
        Executable parent = group ?? Executable;
        string type = Graph.Nodes[node].Members.Count > 0 ? "run_concurrent" : "node";
        var executable = new Executable(
            simulation.Begin(Graph.Nodes[node].Label, parent.Span), type, runtimeIds[node], runtimeIds[node],
            Graph.NodeStructuralIds[node]);
        return executable.Describe(parent, Graph.StructuralId, Correlation);
    }

    /// <summary>Ends a node, a group or a subflow of this workflow.</summary>
    public void End(Executable child)
    {
        completed += child.Type == "run_concurrent" || child.Span.Error is not null || child.Span.IsCancelled ? 0 : 1;
        simulation.End(child.Span);
    }

    /// <summary>
    /// Says what a workflow knows at its end. The workflow itself is ended by its parent, or by <see cref="End()"/> at the top.
    /// </summary>
    public void Describe()
    {
        (string graph, string json) = Span.Vocabulary switch
        {
            Vocabulary.PreContract => ("junjo.workflow.graph_structure", GraphStructure.Of(Graph, runtimeIds)),
            Vocabulary.Contract1 =>
                ("junjo.workflow.execution_graph_snapshot", EarlierJson.OfGraph(JsonNode.Parse(Graph.SnapshotOf(runtimeIds))!)),
            _ => ("junjo.workflow.execution_graph_snapshot", Graph.SnapshotOf(runtimeIds)),
        };
        Span.Set(graph, json).Set("junjo.workflow.store.id", Store.Id);
        if (parentStore is not null)
        {
            Span.Set("junjo.workflow.parent_store.id", parentStore.Id);
        }

        Span.Set("junjo.workflow.node.count", (long)completed);
        Store.Describe(Span, "junjo.workflow.state");
    }

    /// <summary>Ends a workflow that has no parent.</summary>
    public void End()
    {
        Describe();
        simulation.End(Span);
    }
}
