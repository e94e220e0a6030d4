namespace Junjo.E2E.Workload.FreshMart;

/// <summary>The days of a run; the last one is kept, because workflows are mostly asked for in their order. Not thread-safe.</summary>
internal sealed class StoreDays(RunManifest manifest)
{
    private (int Service, int Day) current = (-1, -1);
    private StoreDay? played;

    public Activity Of(WorkflowAddress workflow)
    {
        (int Service, int Day) wanted = (workflow.Service, DayOf(workflow));
        if (played is null || wanted != current)
        {
            (played, current) = (new StoreDay(manifest, wanted.Service, wanted.Day), wanted);
        }

        return played[workflow.Workflow % StoreDay.Activities];
    }

    public static int DayOf(WorkflowAddress workflow) => workflow.Workflow / StoreDay.Activities;
}
