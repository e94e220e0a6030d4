namespace Junjo.E2E.Orchestration;

/// <summary>The workflows of one item of the schedule: the same cycles of neighbouring services.</summary>
/// <param name="FirstService">Index of the first service.</param>
/// <param name="ServiceCount">How many services, 1 or more.</param>
/// <param name="FirstCycle">The first workflow of each service.</param>
/// <param name="CycleCount">How many workflows of each service, 1 or more.</param>
public readonly record struct ScheduledExport(int FirstService, int ServiceCount, int FirstCycle, int CycleCount);
