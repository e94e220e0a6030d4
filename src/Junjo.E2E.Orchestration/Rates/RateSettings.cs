namespace Junjo.E2E.Orchestration.Rates;

/// <summary>
/// The rate at which a run starts its work, as settings and options have it; without <see cref="Target"/> a run has none.
/// </summary>
public sealed record RateSettings
{
    /// <summary>
    /// The rate of the whole run: <c>500/s</c>, <c>20/m</c>, <c>3500 spans/s</c>; null starts work as soon as earlier work has ended.
    /// </summary>
    public string? Target { get; init; }

    /// <summary>How long the rate climbs from 0 in a straight line; zero for at once.</summary>
    public TimeSpan Ramp { get; init; }

    /// <summary>Bursts: <c>3@30s+5s</c> is 3 times the rate, every 30 s for 5 s; null for none.</summary>
    public string? Burst { get; init; }

    /// <summary>A time zone such as <c>Europe/Berlin</c>, whose hours make the rate higher and lower; null for none.</summary>
    public string? PeakHours { get; init; }

    /// <summary>Seconds that pass on the clock of the peak hours in a second, 1 to 86,400.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Exports under way at once, 1 to 65,536; a start that is due while as many are is dropped.</summary>
    public int MaxInFlight { get; init; } = 1_000;
}
