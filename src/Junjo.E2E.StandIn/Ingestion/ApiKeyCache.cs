namespace Junjo.E2E.StandIn.Ingestion;

/// <summary>
/// Remembers valid keys for a while, as ingestion does: a deleted key works until its entry is too old. Refusals are never kept.
/// Thread-safe.
/// </summary>
/// <param name="validate">Asks the account half.</param>
/// <param name="timeToLive">From validation on, not extended by use; zero asks each time.</param>
internal sealed class ApiKeyCache(Func<string, KeyVerdict> validate, TimeSpan timeToLive, TimeProvider time)
{
    private const int MostEntries = 1024;

    // Guards the entries.
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _validatedAt = new(StringComparer.Ordinal);

    public KeyVerdict Check(string key)
    {
        lock (_lock)
        {
            if (_validatedAt.TryGetValue(key, out var at) && time.GetElapsedTime(at) < timeToLive)
            {
                return KeyVerdict.Valid;
            }
        }

        var verdict = validate(key);
        lock (_lock)
        {
            _validatedAt.Remove(key);
            if (verdict is KeyVerdict.Valid && timeToLive > TimeSpan.Zero)
            {
                Remember(key);
            }
        }

        return verdict;
    }

    private void Remember(string key)
    {
        if (_validatedAt.Count >= MostEntries)
        {
            _validatedAt.Remove(_validatedAt.MinBy(entry => entry.Value).Key);
        }

        _validatedAt.Add(key, time.GetTimestamp());
    }
}
