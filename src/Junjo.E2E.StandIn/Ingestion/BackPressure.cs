namespace Junjo.E2E.StandIn.Ingestion;

/// <summary>Refuses exports while requests hold more memory than allowed. Thread-safe.</summary>
/// <param name="staysLocked">
/// Quirk Q-47: memory of large requests, of a 300th of the limit and more, stays taken as long as they follow each other without a pause
/// of half a second, and once it was too much it never goes.
/// </param>
internal sealed class BackPressure(long limitBytes, bool staysLocked, TimeProvider time)
{
    private const int LargeShare = 300;
    private static readonly TimeSpan Sampling = TimeSpan.FromSeconds(0.5);

    private long heldBytes;
    private long keptBytes;
    private long lastLarge;
    private volatile bool isLocked;

    public void Take(int bytes)
    {
        Interlocked.Add(ref heldBytes, bytes);
        if (staysLocked && bytes >= limitBytes / LargeShare)
        {
            long last = Interlocked.Exchange(ref lastLarge, time.GetTimestamp());
            if (time.GetElapsedTime(last) > Sampling)
            {
                Interlocked.Exchange(ref keptBytes, 0);
            }

            Interlocked.Add(ref keptBytes, bytes);
        }
    }

    public void Release(int bytes) => Interlocked.Add(ref heldBytes, -bytes);

    /// <summary>A new process has no memory taken.</summary>
    public void Reset()
    {
        Interlocked.Exchange(ref keptBytes, 0);
        isLocked = false;
    }

    public bool Refuses()
    {
        if (Math.Max(Interlocked.Read(ref heldBytes), Interlocked.Read(ref keptBytes)) > limitBytes)
        {
            isLocked = staysLocked;
            return true;
        }

        return isLocked;
    }
}
