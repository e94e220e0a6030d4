namespace Junjo.E2E.StandIn.Ingestion;

/// <summary>Refuses exports while requests hold more memory than allowed. Thread-safe.</summary>
/// <param name="staysLocked">
/// Quirk Q-47: memory of large requests, of a 300th of the limit and more, stays taken as long as they follow each other without a pause of half a second, and once
/// it was too much it never goes.
/// </param>
internal sealed class BackPressure(long limitBytes, bool staysLocked, TimeProvider time)
{
    private const int LargeShare = 300;
    private static readonly TimeSpan Sampling = TimeSpan.FromSeconds(0.5);

    private long _heldBytes;
    private long _keptBytes;
    private long _lastLarge;
    private volatile bool _isLocked;

    public void Take(int bytes)
    {
        Interlocked.Add(ref _heldBytes, bytes);
        if (staysLocked && bytes >= limitBytes / LargeShare)
        {
            var last = Interlocked.Exchange(ref _lastLarge, time.GetTimestamp());
            if (time.GetElapsedTime(last) > Sampling)
            {
                Interlocked.Exchange(ref _keptBytes, 0);
            }

            Interlocked.Add(ref _keptBytes, bytes);
        }
    }

    public void Release(int bytes) => Interlocked.Add(ref _heldBytes, -bytes);

    /// <summary>A new process has no memory taken.</summary>
    public void Reset()
    {
        Interlocked.Exchange(ref _keptBytes, 0);
        _isLocked = false;
    }

    public bool Refuses()
    {
        if (Math.Max(Interlocked.Read(ref _heldBytes), Interlocked.Read(ref _keptBytes)) > limitBytes)
        {
            _isLocked = staysLocked;
            return true;
        }

        return _isLocked;
    }
}
