namespace Junjo.E2E.StandIn;

/// <summary>
/// A stand-in's clock: it runs as many times as fast as another as its scale says, and can be moved on, so that what takes a real Studio minutes
/// is seen in seconds. Timers follow its speed, but not its moves.
/// </summary>
public sealed class StandInClock : TimeProvider
{
    /// <summary>The least scale: 1000 seconds in one.</summary>
    public const double MinScale = 0.001;

    private readonly TimeProvider _inner;
    private readonly double _scale;
    private readonly DateTimeOffset _start;
    private readonly long _startStamp;
    private long _skipped;

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

        _inner = inner;
        _scale = scale;
        _start = inner.GetUtcNow();
        _startStamp = inner.GetTimestamp();
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start + TimeSpan.FromTicks(GetTimestamp());

    /// <inheritdoc/>
    public override long GetTimestamp() => (_inner.GetElapsedTime(_startStamp) / _scale).Ticks + Interlocked.Read(ref _skipped);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _inner.CreateTimer(callback, state, Scaled(dueTime), Scaled(period));

    /// <summary>Moves it on.</summary>
    public void Skip(TimeSpan time) => Interlocked.Add(ref _skipped, time.Ticks);

    private TimeSpan Scaled(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time * _scale;
}
