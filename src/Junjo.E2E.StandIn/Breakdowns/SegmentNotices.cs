namespace Junjo.E2E.StandIn.Breakdowns;

/// <summary>
/// Quirk Q-36: whoever completes a segment leaves a notice in a queue of 16 while holding the lock of the log, and the reader of the queue
/// needs the same lock, for which it waits in line with everyone else. When the queue is full both wait for each other, and all others for
/// them, until the callers have given up. Counted in turns and not in time, so that it depends on the traffic and not on the machine: in line are
/// those under way, or as many as have sent lately, for on a machine that is slow they would be. Thread-safe.
/// </summary>
internal sealed class SegmentNotices(TimeProvider time)
{
    private const int Slots = 16;
    private const int RememberedArrivals = 64;
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(3.2);

    // Guards all state below.
    private readonly Lock _lock = new();
    private readonly Queue<string> _callers = [];
    private long _lastLeft;
    private TaskCompletionSource? _stall;
    private long _lastOfStall;
    private long _arrivals;
    private int _inFlight;
    private int _heldUp;
    private int _notices;
    private int _turns;

    /// <summary>Whether it stalls now.</summary>
    public bool IsStalled => Volatile.Read(ref _stall) is not null;

    /// <summary>An export has arrived.</summary>
    /// <param name="connection">The connection it came over.</param>
    /// <returns>Its number, to leave with.</returns>
    public long Arrive(string connection)
    {
        lock (_lock)
        {
            if (_inFlight == 0 && TimeProvider.System.GetElapsedTime(_lastLeft) > Quiet)
            {
                // The reader had all the time it needs.
                (_notices, _turns) = (0, 0);
                _callers.Clear();
            }

            _callers.Enqueue(connection);
            if (_callers.Count > RememberedArrivals)
            {
                _callers.Dequeue();
            }

            _inFlight++;
            return ++_arrivals;
        }
    }

    /// <summary>Waits as long as nobody gets the lock.</summary>
    public Task PassAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _stall?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask;
        }
    }

    /// <summary>An export has appended its spans and completed so many segments; it may have to wait for its notices' slots.</summary>
    public Task AppendedAsync(int segments, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _notices += segments;
            if (++_turns >= Math.Max(_inFlight, _callers.Distinct(StringComparer.Ordinal).Count()))
            {
                // The reader's turn has come.
                _turns = 0;
                _notices = Math.Max(0, _notices - 1);
            }

            if (_notices > Slots && _stall is null)
            {
                _stall = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                (_lastOfStall, _heldUp) = (_arrivals, _inFlight);
            }
        }

        return PassAsync(cancellationToken);
    }

    /// <summary>An export has ended or was given up.</summary>
    public void Leave(long arrival)
    {
        lock (_lock)
        {
            _inFlight--;
            _lastLeft = TimeProvider.System.GetTimestamp();
            if (_stall is not null && arrival <= _lastOfStall && --_heldUp == 0)
            {
                _ = RecoverAsync();
            }
        }
    }

    private async Task RecoverAsync()
    {
        await Task.Delay(Recovery, time);
        TaskCompletionSource stall;
        lock (_lock)
        {
            stall = _stall!;
            (_stall, _notices, _turns) = (null, 0, 0);
        }

        stall.SetResult();
    }
}
