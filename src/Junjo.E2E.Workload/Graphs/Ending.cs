using Junjo.E2E.Workload.Simulation;

namespace Junjo.E2E.Workload.Graphs;

/// <summary>How a walk ends before its time: in one of its nodes, and with it everything that is running around it.</summary>
/// <param name="simulation">The simulation.</param>
/// <param name="node">Nodes that are done before it, 0 or more.</param>
/// <param name="reason">Why it is cancelled; null when the node fails.</param>
internal sealed class Ending(WorkflowSimulation simulation, int node, string? reason)
{
    private const string ErrorType = "ValueError";
    private const string Message = "the model returned nonsense: \"näh\"\nsecond line";

    private int left = node;

    /// <summary>Whether it has come: nothing more starts but what runs at the same time.</summary>
    public bool HasCome => left < 0;

    /// <summary>Counts a node that is running.</summary>
    public void Meet() => left--;

    /// <summary>Lets a span that is running end so.</summary>
    public void Apply(SimulatedSpan span)
    {
        if (reason is null)
        {
            span.Fail(ErrorType, Message, simulation.Work());
        }
        else
        {
            span.Cancel(reason);
        }
    }
}
