namespace Junjo.E2E.StandIn.Breakdowns;

/// <summary>
/// Quirk Q-36: whoever completes a segment leaves a notice in a queue of 16 while holding the lock of the log, and the reader of the queue
/// needs the same lock, for which it waits in line with everyone else. When the queue is full both wait for each other, and all others for
/// them, until the callers have given up. Counted in turns and not in time, so that it depends on the traffic and not on the machine: in
/// line are those under way, or as many as have sent lately, for on a machine that is slow they would be. Thread-safe.
/// </summary>
internal sealed class SegmentNotices(TimeProvider time)
{
    private const int Slots = 16;
    private const int RememberedArrivals = 64;
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(3.2);

    // Guards all state below.
    private readonly Lock @lock = new();
    private readonly Queue<string> callers = [];
    private long lastLeft;
    private TaskCompletionSource? stall;
    private long lastOfStall;
    private long arrivals;
    private int inFlight;
    private int heldUp;
    private int notices;
    private int turns;

    /// <summary>Whether it stalls now.</summary>
    public bool IsStalled => Volatile.Read(ref stall) is not null;

    /// <summary>An export has arrived.</summary>
    /// <param name="connection">The connection it came over.</param>
    /// <returns>Its number, to leave with.</returns>
    public long Arrive(string connection)
    {
        lock (@lock)
        {
            // A pause of the senders is one of this machine, however fast the stand-in's own clock runs: so not the clock that was given.
            if (inFlight == 0 && TimeProvider.System.GetElapsedTime(lastLeft) > Quiet)
            {
                // The reader had all the time it needs.
                (notices, turns) = (0, 0);
                callers.Clear();
            }

            callers.Enqueue(connection);
            if (callers.Count > RememberedArrivals)
            {
                callers.Dequeue();
            }

            inFlight++;
            return ++arrivals;
        }
    }

    /// <summary>Waits as long as nobody gets the lock.</summary>
    public Task PassAsync(CancellationToken cancellationToken)
    {
        lock (@lock)
        {
            return stall?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask;
        }
    }

    /// <summary>An export has appended its spans and completed so many segments; it may have to wait for its notices' slots.</summary>
    public Task AppendedAsync(int segments, CancellationToken cancellationToken)
    {
        lock (@lock)
        {
            notices += segments;
            if (++turns >= Math.Max(inFlight, callers.Distinct(StringComparer.Ordinal).Count()))
            {
                // The reader's turn has come.
                turns = 0;
                notices = Math.Max(0, notices - 1);
            }

            if (notices > Slots && stall is null)
            {
                stall = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                (lastOfStall, heldUp) = (arrivals, inFlight);
            }
        }

        return PassAsync(cancellationToken);
    }

    /// <summary>An export has ended or was given up.</summary>
    public void Leave(long arrival)
    {
        lock (@lock)
        {
            inFlight--;
            lastLeft = TimeProvider.System.GetTimestamp();
            if (stall is not null && arrival <= lastOfStall && --heldUp == 0)
            {
                _ = RecoverAsync();
            }
        }
    }

    private async Task RecoverAsync()
    {
        await Task.Delay(Recovery, time);
        TaskCompletionSource stall;
        lock (@lock)
        {
            stall = this.stall!;
            (this.stall, notices, turns) = (null, 0, 0);
        }

        stall.SetResult();
    }
}
