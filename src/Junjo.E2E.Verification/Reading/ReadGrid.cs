namespace Junjo.E2E.Verification.Reading;

/// <summary>Holds reads to a rate: each gets the next place of a grid of equal steps. Thread-safe.</summary>
/// <param name="perSecond">Reads a second.</param>
/// <param name="time">The clock.</param>
internal sealed class ReadGrid(double perSecond, TimeProvider time)
{
    private readonly TimeSpan step = TimeSpan.FromSeconds(1 / perSecond);
    private readonly long origin = time.GetTimestamp();

    // Guards the next place.
    private readonly Lock gate = new();
    private TimeSpan next;

    /// <summary>Waits for a place.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan pause;
        lock (gate)
        {
            TimeSpan now = time.GetElapsedTime(origin);
            TimeSpan place = next > now ? next : now;
            next = place + step;
            pause = place - now;
        }

        return pause > TimeSpan.Zero ? Task.Delay(pause, time, cancellationToken) : Task.CompletedTask;
    }
}
