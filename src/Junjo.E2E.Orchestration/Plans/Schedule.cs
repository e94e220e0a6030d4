using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Orchestration.Plans;

/// <summary>
/// Which workflows travel in which export, in the order in which exports are due: cycle by cycle over all services, or part by part over
/// all workflows that are open. Pure: an item's content
/// depends on nothing but the plan and its number.
/// </summary>
public sealed class Schedule
{
    /// <summary>Services that share one export in <see cref="ExportMode.Mixed"/>.</summary>
    public const int MaxServicesPerExport = 64;

    private readonly int first;
    private readonly int services;
    private readonly int groups;
    private readonly int servicesPerExport;
    private readonly int cyclesPerExport;
    private readonly int cycles;
    private readonly int parts;
    private readonly int open;
    private readonly long wholes;

    /// <summary>The schedule of a plan.</summary>
    public Schedule(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        (first, services) = plan.OwnServices;
        servicesPerExport = ServicesPerExport(plan);
        groups = (services + servicesPerExport - 1) / servicesPerExport;
        cyclesPerExport = plan.WorkflowsPerExport;
        cycles = plan.Cycles ?? WorkflowAddress.MaxWorkflows;
        parts = plan.Parts;
        open = plan.OpenExports;
        wholes = (long)groups * ((cycles + cyclesPerExport - 1) / cyclesPerExport);
        Count = wholes * parts;

        // Unless streams are counted, as many exports are in flight as hold services x concurrency workflows, at least one.
        Lanes = (int)Math.Clamp(plan.Streams ?? ((long)plan.InFlight / (servicesPerExport * cyclesPerExport)), 1, Math.Max(1, Count));
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

            // Open workflows: the first parts of all of them, then the second ones, and so on.
            long window = number / ((long)open * parts);
            long inWindow = number % ((long)open * parts);
            long opened = Math.Min(open, wholes - (window * open));
            long whole = (window * open) + (inWindow % opened);
            int firstService = (int)(whole % groups) * servicesPerExport;
            int firstCycle = (int)(whole / groups) * cyclesPerExport;
            return new ScheduledExport(
                first + firstService,
                Math.Min(servicesPerExport, services - firstService),
                firstCycle,
                Math.Min(cyclesPerExport, cycles - firstCycle))
            {
                Part = (int)(inWindow / opened),
                Parts = parts,
            };
        }
    }

    /// <summary>Workflows that an export of a plan holds, the last ones aside.</summary>
    public static int WorkflowsOfExport(RunPlan plan) => ServicesPerExport(plan) * plan.WorkflowsPerExport;

    private static int ServicesPerExport(RunPlan plan) =>
        plan.ExportMode == ExportMode.Mixed ? Math.Clamp(plan.OwnServices.Count, 1, MaxServicesPerExport) : 1;
}
