namespace Junjo.E2E.Orchestration;

/// <summary>
/// Which workflows travel in which export, in the order in which exports are due: cycle by cycle over all services. Pure: an item's content
/// depends on nothing but the plan and its number.
/// </summary>
public sealed class Schedule
{
    /// <summary>Services that share one export in <see cref="ExportMode.Mixed"/>.</summary>
    public const int MaxServicesPerExport = 64;

    private readonly int services;
    private readonly int groups;
    private readonly int servicesPerExport;
    private readonly int cyclesPerExport;
    private readonly int cycles;

    /// <summary>The schedule of a plan.</summary>
    public Schedule(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        services = plan.Manifest.Services.Count;
        servicesPerExport = plan.ExportMode == ExportMode.Mixed ? Math.Min(MaxServicesPerExport, services) : 1;
        groups = (services + servicesPerExport - 1) / servicesPerExport;
        cyclesPerExport = plan.WorkflowsPerExport;
        cycles = plan.Cycles ?? Workload.WorkflowAddress.MaxWorkflows;
        Count = (long)groups * ((cycles + cyclesPerExport - 1) / cyclesPerExport);

        // As many exports are in flight as hold services x concurrency workflows, at least one.
        Lanes = (int)Math.Clamp((long)plan.InFlight / (servicesPerExport * cyclesPerExport), 1, Count);
    }

    /// <summary>Items in all; in a run by duration, as many as there are ids for.</summary>
    public long Count { get; }

    /// <summary>Exports in flight at once.</summary>
    public int Lanes { get; }

    /// <summary>The item of a number, 0 to <see cref="Count"/> - 1.</summary>
    public ScheduledExport this[long number]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(number);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Count);
            int firstService = (int)(number % groups) * servicesPerExport;
            int firstCycle = (int)(number / groups) * cyclesPerExport;
            return new ScheduledExport(
                firstService,
                Math.Min(servicesPerExport, services - firstService),
                firstCycle,
                Math.Min(cyclesPerExport, cycles - firstCycle));
        }
    }
}
