namespace Junjo.E2E.EmbeddedStudio.Ingestion;

/// <summary>Refuses exports while the requests in flight hold more memory than allowed. Thread-safe.</summary>
/// <param name="staysLocked">Whether it never lets go once it has refused.</param>
internal sealed class BackPressure(long limitBytes, bool staysLocked)
{
    private long _heldBytes;
    private volatile bool _isLocked;

    public void Take(int bytes) => Interlocked.Add(ref _heldBytes, bytes);

    public void Release(int bytes) => Interlocked.Add(ref _heldBytes, -bytes);

    public bool Refuses()
    {
        if (Interlocked.Read(ref _heldBytes) > limitBytes)
        {
            _isLocked = staysLocked;
            return true;
        }

        return _isLocked;
    }
}
