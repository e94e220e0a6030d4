using System.Text.Json.Nodes;

using Junjo.E2E.Workload.Simulation;

namespace Junjo.E2E.Workload.GettingStarted;

/// <summary>
/// The workflow of the test app as a simulation, for the vocabularies that <see cref="GettingStartedEmitter"/> does not write.
/// </summary>
internal static class GettingStartedWorkflow
{
    private const int RandomBound = 100;

    public static void Play(WorkflowSimulation simulation)
    {
        string context = JsonNode.Parse(
            [(byte)'"', .. ContextTexts.All[simulation.Chance(ContextTexts.Count)], (byte)'"'])!.GetValue<string>();
        (byte[] items, int count) = ItemLists.At(simulation.Chance(ItemLists.Count));
        int total = count + simulation.Chance(RandomBound);
        var store = new SimulatedStore(
            simulation, "GettingStartedStore", new JsonObject { ["items"] = JsonNode.Parse(items), ["context"] = null, ["count"] = null });
        WorkflowExecution execution = WorkflowExecution.Begin(simulation, GettingStartedScenario.Graph, "Getting Started Workflow", store);
        Run(0);
        Run(1, "context", context);
        Run(2, "count", count);
        Run(3, "count", total);
        Run(total % 2 == 0 ? 4 : 5);
        Run(6);
        execution.End();

        void Run(int node, string? member = null, JsonNode? value = null)
        {
            Executable running = execution.BeginNode(node);
            if (member is not null)
            {
                store.Set(running.Span, member, value);
            }

            execution.End(running);
        }
    }
}
