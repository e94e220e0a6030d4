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
    private readonly Lock @lock = new();
    private readonly Dictionary<string, long> validatedAt = new(StringComparer.Ordinal);

    public KeyVerdict Check(string key)
    {
        lock (@lock)
        {
            if (validatedAt.TryGetValue(key, out long at) && time.GetElapsedTime(at) < timeToLive)
            {
                return KeyVerdict.Valid;
            }
        }

        KeyVerdict verdict = validate(key);
        lock (@lock)
        {
            validatedAt.Remove(key);
            if (verdict is KeyVerdict.Valid && timeToLive > TimeSpan.Zero)
            {
                Remember(key);
            }
        }

        return verdict;
    }

    private void Remember(string key)
    {
        if (validatedAt.Count >= MostEntries)
        {
            validatedAt.Remove(validatedAt.MinBy(entry => entry.Value).Key);
        }

        validatedAt.Add(key, time.GetTimestamp());
    }
}
