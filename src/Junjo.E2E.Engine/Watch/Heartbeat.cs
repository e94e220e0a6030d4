using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Engine.Watch;

/// <summary>
/// Tells how long this process itself stood still, or was too busy to do anything: it is to beat once a period, and what is missing between
/// two beats is no
/// time in which a Studio could have been seen to answer. Thread-safe.
/// </summary>
/// <param name="clock">The run's clock.</param>
/// <param name="period">Between two beats.</param>
public sealed class Heartbeat(RunClock clock, TimeSpan period)
{
    private const int Remembered = 1_000;

    // Guards all state below.
    private readonly Lock gate = new();
    private readonly Queue<(TimeSpan Until, TimeSpan Missing)> gaps = [];
    private TimeSpan last = clock.Elapsed;

    /// <summary>One beat, to be called once a period.</summary>
    public void Beat()
    {
        lock (gate)
        {
            TimeSpan now = clock.Elapsed;
            if (MissingAt(now) is { Ticks: > 0 } missing)
            {
                gaps.Enqueue((now, missing));
                if (gaps.Count > Remembered)
                {
                    gaps.Dequeue();
                }
            }

            last = now;
        }
    }

    /// <summary>How long no beat came since a moment, one that is due now included.</summary>
    public TimeSpan MissingSince(TimeSpan moment)
    {
        lock (gate)
        {
            TimeSpan now = clock.Elapsed;
            TimeSpan sum = gaps.Append((Until: now, Missing: MissingAt(now))).Where(gap => gap.Until > moment)
                .Aggregate(TimeSpan.Zero, (all, gap) => all + gap.Missing);
            return sum < now - moment ? sum : now - moment;
        }
    }

    // One period late is a busy machine, and no more.
    private TimeSpan MissingAt(TimeSpan now) => now - last > 2 * period ? now - last - period : TimeSpan.Zero;
}
