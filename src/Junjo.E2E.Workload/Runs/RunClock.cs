namespace Junjo.E2E.Workload.Runs;

/// <summary>The one clock of a run: what was sent and what was seen are both dated by it, so that their difference is a lag.</summary>
public sealed class RunClock
{
    private readonly long start;

    /// <summary>Starts at zero now.</summary>
    public RunClock(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        Time = time;
        start = time.GetTimestamp();
        Traffic = new Traffic(this);
    }

    /// <summary>The clock below.</summary>
    public TimeProvider Time { get; }

    /// <summary>The run's requests that are under way, dated by this clock.</summary>
    public Traffic Traffic { get; }

    /// <summary>Since it was started.</summary>
    public TimeSpan Elapsed => Time.GetElapsedTime(start);
}
