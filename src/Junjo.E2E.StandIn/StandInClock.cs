namespace Junjo.E2E.StandIn;

/// <summary>
/// A stand-in's clock. Its scale makes it faster than another clock, and it can be moved on, so that a wait of minutes on a real Studio
/// takes seconds here. Timers follow its speed, but not its moves.
/// </summary>
public sealed class StandInClock : TimeProvider
{
    /// <summary>The least scale: 1000 seconds in one.</summary>
    public const double MinScale = 0.001;

    private readonly TimeProvider inner;
    private readonly double scale;
    private readonly DateTimeOffset start;
    private readonly long startStamp;
    private long skipped;

    /// <summary>A clock.</summary>
    /// <param name="inner">The clock it is faster than.</param>
    /// <param name="scale">How long one of its seconds lasts, in seconds: <see cref="MinScale"/> to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is out of its range.</exception>
    public StandInClock(TimeProvider inner, double scale)
    {
        ArgumentNullException.ThrowIfNull(inner);
        if (!(scale is >= MinScale and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, $"The scale of time must be {MinScale} to 1.");
        }

        this.inner = inner;
        this.scale = scale;
        start = inner.GetUtcNow();
        startStamp = inner.GetTimestamp();
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => start + TimeSpan.FromTicks(GetTimestamp());

    /// <inheritdoc/>
    public override long GetTimestamp() => (inner.GetElapsedTime(startStamp) / scale).Ticks + Interlocked.Read(ref skipped);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, Scaled(dueTime), Scaled(period));

    /// <summary>Moves it on.</summary>
    public void Skip(TimeSpan time) => Interlocked.Add(ref skipped, time.Ticks);

    private TimeSpan Scaled(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time * scale;
}
