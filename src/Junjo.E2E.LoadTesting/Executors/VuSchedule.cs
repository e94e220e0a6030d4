using Junjo.E2E.Orchestration.Rates;

namespace Junjo.E2E.LoadTesting.Executors;

/// <summary>
/// Which virtual users of the closed model are at work when. As in k6, a line upwards adds the next user when it reaches the next whole
/// number, and
/// a line downwards takes one away when it reaches it.
/// </summary>
public sealed class VuSchedule
{
    private readonly int startVus;
    private readonly IReadOnlyList<Stage> stages;

    /// <summary>A schedule of straight lines.</summary>
    /// <param name="startVus">Users at the start.</param>
    /// <param name="stages">The lines; targets are whole numbers of users.</param>
    public VuSchedule(int startVus, IReadOnlyList<Stage> stages)
    {
        ArgumentNullException.ThrowIfNull(stages);
        this.startVus = startVus;
        this.stages = stages;
        foreach (Stage stage in stages)
        {
            Duration += stage.Duration;
        }
    }

    /// <summary>How long iterations are started.</summary>
    public TimeSpan Duration { get; }

    /// <summary>The most users at one time.</summary>
    public int MaxVus => stages.Aggregate(startVus, (most, stage) => Math.Max(most, (int)stage.Target));

    /// <summary>When a user is at work, in order.</summary>
    /// <param name="vu">Which, from 0: a user works whenever there are more users than its number.</param>
    public IReadOnlyList<VuPeriod> PeriodsOf(int vu)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(vu);
        var periods = new List<VuPeriod>();
        TimeSpan begin = TimeSpan.Zero;
        TimeSpan? start = startVus > vu ? begin : null;
        double from = startVus;
        foreach (Stage stage in stages)
        {
            if (start is null && stage.Target > vu)
            {
                start = begin + (stage.Duration * ((vu + 1 - from) / (stage.Target - from)));
            }
            else if (start is { } since && stage.Target <= vu)
            {
                Add(periods, since, begin + (stage.Duration * ((from - vu) / (from - stage.Target))));
                start = null;
            }

            begin += stage.Duration;
            from = stage.Target;
        }

        if (start is { } last)
        {
            Add(periods, last, begin);
        }

        return periods;
    }

    /// <summary>How many users are at work at a moment.</summary>
    /// <param name="elapsed">Since the start.</param>
    public int VusAt(TimeSpan elapsed) =>
        Enumerable.Range(0, MaxVus).Count(vu => PeriodsOf(vu).Any(period => period.Start <= elapsed && elapsed < period.End));

    /// <summary>The same with every stage's length multiplied.</summary>
    public VuSchedule Stretched(double factor) =>
        new(startVus, [.. stages.Select(stage => stage with { Duration = stage.Duration * factor })]);

    private static void Add(List<VuPeriod> periods, TimeSpan start, TimeSpan end)
    {
        if (end > start)
        {
            periods.Add(new VuPeriod(start, end));
        }
    }
}
