using System.Text.Json.Nodes;

using Junjo.E2E.Workload.Contract;
using Junjo.E2E.Workload.Simulation;

namespace Junjo.E2E.Workload.Graphs;

/// <summary>
/// Walks a graph as Junjo does: from its first node along one edge at a time, groups at once, subflows in depth. Every node counts itself.
/// </summary>
internal sealed class GraphWalk(WorkflowSimulation simulation, WorkflowExecution execution, Ending? ending)
{
    private const string StoreName = "GraphStore";

    private readonly ILookup<int, GraphEdge> edges = execution.Graph.Edges.ToLookup(edge => edge.Tail);

    /// <summary>Plays a workflow up to its end, which is the caller's.</summary>
    /// <param name="simulation">The simulation.</param>
    /// <param name="graph">The workflow's graph.</param>
    /// <param name="name">Its display name.</param>
    /// <param name="ending">How it ends before its time; null when it does not.</param>
    public static WorkflowExecution Play(WorkflowSimulation simulation, GraphDefinition graph, string name, Ending? ending = null)
    {
        WorkflowExecution execution = WorkflowExecution.Begin(simulation, graph, name, NewStore(simulation));
        new GraphWalk(simulation, execution, ending).Walk();
        EndIfDue(ending, execution.Span);
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
            isRunning = ways.Length > 0 && ending?.HasCome != true;
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
            ending?.Meet();
            EndIfDue(ending, running.Span);
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
        EndIfDue(ending, group.Span);
        execution.End(group);
    }

    private void RunSubflow(int node, Executable? group)
    {
        WorkflowExecution subflow = execution.BeginSubflow(node, NewStore(simulation), group);
        subflow.Store.Set(subflow.Span, "last", execution.Graph.Nodes[node].Label);
        new GraphWalk(simulation, subflow, ending).Walk();
        if (ending?.HasCome != true)
        {
            Count(subflow.Span, node);
        }

        EndIfDue(ending, subflow.Span);
        subflow.Describe();
        execution.End(subflow.Executable);
    }

    private static void EndIfDue(Ending? ending, SimulatedSpan span)
    {
        if (ending is { HasCome: true })
        {
            ending.Apply(span);
        }
    }

    private void Count(SimulatedSpan span, int node) => execution.Store.Set(
        span, "count_step", ("last", execution.Graph.Nodes[node].Label), ("steps", (int)execution.Store.State["steps"]! + 1));
}
