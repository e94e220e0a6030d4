namespace Junjo.E2E.LoadTesting.Metrics;

/// <summary>A share.</summary>
public sealed class RateSeries(Metric metric, IReadOnlyDictionary<string, string> tags) : Series(metric, tags)
{
    private long hits;
    private long misses;

    /// <summary>Of the last interval: those that were true, and all.</summary>
    public (long Hits, long Samples) Interval { get; private set; }

    /// <summary>Of all intervals: those that were true, and all.</summary>
    public (long Hits, long Samples) Total { get; private set; }

    /// <summary>Adds a sample.</summary>
    public void Add(bool isHit) => Interlocked.Increment(ref isHit ? ref hits : ref misses);

    /// <inheritdoc/>
    public override void Drain()
    {
        long count = Interlocked.Exchange(ref hits, 0);
        Interval = (count, count + Interlocked.Exchange(ref misses, 0));
        Total = (Total.Hits + Interval.Hits, Total.Samples + Interval.Samples);
    }
}
