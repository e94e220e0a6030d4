using Junjo.E2E.Workload.Mixing;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Workload.FreshMart;

/// <summary>The days of a run; the last one is kept, because workflows are mostly asked for in their order. Not thread-safe.</summary>
internal sealed class StoreDays(RunManifest manifest)
{
    private readonly Func<WorkflowAddress, int> turnOf = MixedScenario.TurnsOf(manifest);
    private (int Service, int Day) current = (-1, -1);
    private StoreDay? played;

    /// <summary>What a workflow is, and on which day of its service.</summary>
    public (Activity Activity, int Day) Of(WorkflowAddress workflow)
    {
        int turn = turnOf(workflow);
        (int Service, int Day) wanted = (workflow.Service, turn / StoreDay.Activities);
        if (played is null || wanted != current)
        {
            (played, current) = (new StoreDay(manifest, wanted.Service, wanted.Day), wanted);
        }

        return (played[turn % StoreDay.Activities], wanted.Day);
    }
}
