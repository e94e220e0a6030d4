namespace Junjo.E2E.Orchestration.Rates;

/// <summary>What a rate may be asked to be.</summary>
internal static class RateRules
{
    private const int MostInFlight = 65_536;
    private const double MostSpeed = 86_400;
    private const double MostPeakDays = 3_660;
    private static readonly TimeSpan mostRamp = TimeSpan.FromHours(24);

    /// <summary>What is wrong with peak hours of so long a run: every quarter of an hour of their clock is looked at.</summary>
    /// <returns>A sentence; null when nothing is wrong.</returns>
    public static string? PeakHoursError(RatePlan rate, double seconds)
    {
        double days = seconds * rate.Speed / TimeSpan.FromDays(1).TotalSeconds;
        return rate.PeakHours is null || days <= MostPeakDays
            ? null
            : $"--peak-hours: at --speed {rate.Speed} its clock passes {days:N0} days in this run; at most {MostPeakDays:N0} may pass, so "
                + $"give a lower speed or a shorter run.";
    }

    /// <summary>Everything that is wrong, one sentence each; empty when nothing is.</summary>
    public static IEnumerable<string> Errors(RateSettings rate)
    {
        if (rate.Target is null && rate != new RateSettings())
        {
            yield return "--ramp, --burst, --peak-hours, --speed and --max-in-flight change a rate; give --rate as well, such as --rate "
                + "500/s.";
        }

        if (rate.Target is { } target && RatePlan.Parse(target) is null)
        {
            yield return $"--rate must be such as 500/s, 20/m or 3500spans/s, above 0; seen: '{target}'.";
        }

        if (rate.Ramp < TimeSpan.Zero || rate.Ramp > mostRamp)
        {
            yield return $"--ramp must be 0s to {mostRamp.TotalHours:0}h; seen: {rate.Ramp}.";
        }

        if (rate.Burst is { } burst && Burst.Parse(burst) is null)
        {
            yield return $"--burst must be FACTOR@EVERY+LENGTH, the length shorter than the time from burst to burst, such as 3@30s+5s; "
                + $"seen: '{burst}'.";
        }

        if (rate.PeakHours is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            yield return $"--peak-hours must be a time zone that this machine knows, such as UTC or Europe/Berlin; seen: '{zone}'.";
        }

        if (rate.Speed is not (>= 1 and <= MostSpeed))
        {
            yield return $"--speed must be 1 to {MostSpeed:N0}; seen: {rate.Speed}.";
        }

        if (rate.MaxInFlight is < 1 or > MostInFlight)
        {
            yield return $"--max-in-flight must be 1 to {MostInFlight:N0}; seen: {rate.MaxInFlight}.";
        }
    }
}
