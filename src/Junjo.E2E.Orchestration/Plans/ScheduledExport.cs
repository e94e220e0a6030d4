namespace Junjo.E2E.Orchestration.Plans;

/// <summary>The workflows of one item of the schedule: the same cycles of neighbouring services.</summary>
/// <param name="FirstService">Index of the first service.</param>
/// <param name="ServiceCount">How many services, 1 or more.</param>
/// <param name="FirstCycle">The first workflow of each service.</param>
/// <param name="CycleCount">How many workflows of each service, 1 or more.</param>
public readonly record struct ScheduledExport(int FirstService, int ServiceCount, int FirstCycle, int CycleCount)
{
    /// <summary>Which of the <see cref="Parts"/> of each workflow, from 0.</summary>
    public int Part { get; init; }

    /// <summary>In how many parts each workflow arrives, 1 or more.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>The first span of this part.</summary>
    /// <param name="spans">Spans of the workflow.</param>
    public int FirstSpan(int spans) => (int)((long)spans * Part / Parts);

    /// <summary>The span after the last of this part.</summary>
    /// <param name="spans">Spans of the workflow.</param>
    public int EndSpan(int spans) => (int)((long)spans * (Part + 1) / Parts);
}
