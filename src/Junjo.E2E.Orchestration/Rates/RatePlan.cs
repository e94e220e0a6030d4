using System.Text.RegularExpressions;

namespace Junjo.E2E.Orchestration.Rates;

/// <summary>The rate of a run, part of plan.json: when its exports are due is a function of it alone.</summary>
public sealed partial record RatePlan
{
    private const double MaxPerSecond = 10_000_000;

    /// <summary>What is counted.</summary>
    public required RateUnit Unit { get; init; }

    /// <summary>How many in a second, over the whole run, before bursts and peak hours.</summary>
    public required double PerSecond { get; init; }

    /// <summary>Exports that are due in a second for that.</summary>
    public required double ExportsPerSecond { get; init; }

    /// <summary>Exports under way at once; a start that is due while as many are is dropped.</summary>
    public required int MaxInFlight { get; init; }

    /// <summary>How long the rate climbs from 0; zero for at once.</summary>
    public TimeSpan Ramp { get; init; }

    /// <summary>Bursts, as they were asked for; null for none.</summary>
    public string? Burst { get; init; }

    /// <summary>The time zone of the peak hours; null for none.</summary>
    public string? PeakHours { get; init; }

    /// <summary>Seconds that pass on the clock of the peak hours in a second.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Reads a rate such as <c>500/s</c>, <c>20/m</c> or <c>3500 spans/s</c>.</summary>
    /// <returns>How many in a second, and of what; null when it is no rate above 0.</returns>
    public static (double PerSecond, RateUnit Unit)? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Match match = Grammar().Match(text);
        if (!match.Success)
        {
            return null;
        }

        double seconds = match.Groups["time"].Value switch { "h" => 3600, "m" => 60, _ => 1 };
        double perSecond = double.Parse(match.Groups["number"].Value) / seconds;
        return perSecond is > 0 and <= MaxPerSecond
            ? (perSecond, match.Groups["unit"].Value == "spans" ? RateUnit.Spans : RateUnit.Workflows) : null;
    }

    /// <summary>When exports are due.</summary>
    /// <param name="duration">How long they are.</param>
    /// <param name="start">What the clock of the peak hours shows at the start.</param>
    public ArrivalSchedule Arrivals(TimeSpan duration, DateTimeOffset start)
    {
        Burst? burst = Burst is { } text ? Rates.Burst.Parse(text) : null;
        PeakHours? peaks = PeakHours is { } zone ? new PeakHours(TimeZoneInfo.FindSystemTimeZoneById(zone), start, Speed) : null;
        TimeSpan[] changes =
        [
            .. ((TimeSpan[])[Ramp, duration]).Concat(burst?.Changes(duration) ?? []).Concat(peaks?.Changes(duration) ?? [])
                .Where(at => at > TimeSpan.Zero && at <= duration).Distinct().Order(),
        ];
        var stages = new List<Stage>();
        TimeSpan from = TimeSpan.Zero;
        foreach (TimeSpan to in changes)
        {
            // In the middle, because the moment of a change is rounded to a tick, which at a high speed is some time on the clock of the
            // peak hours.
            TimeSpan middle = from + ((to - from) / 2);
            double factor = (burst?.FactorAt(middle) ?? 1) * (peaks?.FactorAt(middle) ?? 1) * ExportsPerSecond;
            stages.Add(new Stage(TimeSpan.Zero, factor * ClimbedAt(from)));
            stages.Add(new Stage(to - from, factor * ClimbedAt(to)));
            from = to;
        }

        return new ArrivalSchedule(0, stages);
    }

    /// <summary>As text: <c>500 workflows/s</c>, and what changes it.</summary>
    public override string ToString() =>
        $"{PerSecond:0.###} {Unit.ToString().ToLowerInvariant()}/s"
        + (Ramp > TimeSpan.Zero ? $", climbing for {Ramp.TotalSeconds:0.###} s" : "")
        + (Burst is { } burst ? $", bursts {burst}" : "")
        + (PeakHours is { } zone ? $", peak hours of {zone} at {Speed:0.###} times the speed" : "");

    /// <summary>As options of the command line.</summary>
    public string Options() =>
        $" --rate {PerSecond:0.######}{(Unit == RateUnit.Spans ? "spans" : "")}/s --max-in-flight {MaxInFlight}"
        + (Ramp > TimeSpan.Zero ? $" --ramp {Ramp.TotalSeconds}s" : "")
        + (Burst is { } burst ? $" --burst {burst}" : "")
        + (PeakHours is { } zone ? $" --peak-hours {zone} --speed {Speed}" : "");

    private double ClimbedAt(TimeSpan elapsed) => Ramp == TimeSpan.Zero ? 1 : Math.Min(1, elapsed / Ramp);

    [GeneratedRegex(@"^(?<number>[0-9]+(\.[0-9]+)?) ?(?<unit>workflows|spans)?/(?<time>s|m|h)$", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Grammar();
}
