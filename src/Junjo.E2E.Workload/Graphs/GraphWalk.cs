using System.Text.Json.Nodes;

using Junjo.E2E.Workload.Contract;
using Junjo.E2E.Workload.Simulation;

namespace Junjo.E2E.Workload.Graphs;

/// <summary>Walks a graph as Junjo does: from its first node along one edge at a time, groups at once, subflows in depth. Every node counts itself.</summary>
internal sealed class GraphWalk(WorkflowSimulation simulation, WorkflowExecution execution)
{
    private const string StoreName = "GraphStore";

    private readonly ILookup<int, GraphEdge> edges = execution.Graph.Edges.ToLookup(edge => edge.Tail);

    /// <summary>Plays a workflow up to its end, which is the caller's.</summary>
    public static WorkflowExecution Play(WorkflowSimulation simulation, GraphDefinition graph, string name)
    {
        WorkflowExecution execution = WorkflowExecution.Begin(simulation, graph, name, NewStore(simulation));
        new GraphWalk(simulation, execution).Walk();
        return execution;
    }

    private static SimulatedStore NewStore(WorkflowSimulation simulation) =>
        new(simulation, StoreName, new JsonObject { ["last"] = null, ["steps"] = 0 });

    private void Walk()
    {
        int node = 0;
        bool isRunning = true;
        while (isRunning)
        {
            Run(node, group: null);
            GraphEdge[] ways = [.. edges[node]];
            isRunning = ways.Length > 0;
            node = isRunning ? ways[simulation.Chance(ways.Length)].Head : node;
        }
    }

    private void Run(int node, Executable? group)
    {
        if (execution.Graph.Nodes[node].Subgraph is not null)
        {
            RunSubflow(node, group);
        }
        else if (execution.Graph.Nodes[node].Members.Count > 0)
        {
            RunGroup(node);
        }
        else
        {
            Executable running = execution.BeginNode(node, group);
            Count(running.Span, node);
            execution.End(running);
        }
    }

    // Members start together; the group ends after the last of them.
    private void RunGroup(int node)
    {
        Executable group = execution.BeginNode(node);
        ulong start = simulation.Now;
        ulong end = start;
        foreach (int member in execution.Graph.Nodes[node].Members)
        {
            simulation.Now = start;
            Run(member, group);
            end = Math.Max(end, simulation.Now);
        }

        simulation.Now = end;
        execution.End(group);
    }

    private void RunSubflow(int node, Executable? group)
    {
        WorkflowExecution subflow = execution.BeginSubflow(node, NewStore(simulation), group);
        new GraphWalk(simulation, subflow).Walk();
        Count(subflow.Span, node);
        subflow.Describe();
        execution.End(subflow.Executable);
    }

    private void Count(SimulatedSpan span, int node) => execution.Store.Set(
        span, "count_step", ("last", execution.Graph.Nodes[node].Label), ("steps", (int)execution.Store.State["steps"]! + 1));
}
