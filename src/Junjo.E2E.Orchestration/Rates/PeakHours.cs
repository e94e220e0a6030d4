namespace Junjo.E2E.Orchestration.Rates;

/// <summary>
/// A day's hours as multiples of a rate: 1.5 from 7 to 9, 2 from 11 to 13, 2.5 from 17 to 20, 0.3 from 22 to 6, else 1; on a clock of its
/// own, which
/// may run faster than the real one.
/// </summary>
/// <param name="Zone">The time zone whose hours count, changes to and from summer time included.</param>
/// <param name="Start">What that clock shows at the start.</param>
/// <param name="Speed">Seconds that pass on it in a real one.</param>
public sealed record PeakHours(TimeZoneInfo Zone, DateTimeOffset Start, double Speed)
{
    private static readonly (int Hour, double Factor)[] day = [(0, 0.3), (6, 1), (7, 1.5), (9, 1), (11, 2), (13, 1), (17, 2.5), (20, 1),
        (22, 0.3)];

    /// <summary>The multiple at a moment.</summary>
    /// <param name="elapsed">Since the start, by the real clock.</param>
    public double FactorAt(TimeSpan elapsed) => FactorAt(Start + (elapsed * Speed));

    /// <summary>The moments at which the multiple may change, in order: every full hour.</summary>
    /// <param name="until">The last moment that is of interest, by the real clock.</param>
    public IEnumerable<TimeSpan> Changes(TimeSpan until)
    {
        // No zone differs from UTC by a part of a quarter of an hour, today or in summer.
        TimeSpan step = TimeSpan.FromMinutes(15);
        var first = new DateTimeOffset(Start.UtcTicks - (Start.UtcTicks % step.Ticks) + step.Ticks, TimeSpan.Zero);
        for (DateTimeOffset at = first; (at - Start) / Speed < until; at += step)
        {
            if (FactorAt(at) != FactorAt(at - step))
            {
                yield return (at - Start) / Speed;
            }
        }
    }

    private double FactorAt(DateTimeOffset at)
    {
        int hour = TimeZoneInfo.ConvertTime(at, Zone).Hour;
        return Array.FindLast(day, part => part.Hour <= hour).Factor;
    }
}
