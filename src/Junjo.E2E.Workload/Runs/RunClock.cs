namespace Junjo.E2E.Workload.Runs;

/// <summary>The one clock of a run. It dates what was sent and what was seen, so that their difference is a lag.</summary>
public sealed class RunClock
{
    private readonly long start;

    /// <summary>Starts at zero now.</summary>
    public RunClock(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        Time = time;
        start = time.GetTimestamp();
    }

    /// <summary>The clock that <see cref="Elapsed"/> is read from, for timers and waits.</summary>
    public TimeProvider Time { get; }

    /// <summary>Time since the run's start.</summary>
    public TimeSpan Elapsed => Time.GetElapsedTime(start);
}
