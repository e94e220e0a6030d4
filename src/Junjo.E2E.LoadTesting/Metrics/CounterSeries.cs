namespace Junjo.E2E.LoadTesting.Metrics;

/// <summary>A sum.</summary>
public sealed class CounterSeries(Metric metric, IReadOnlyDictionary<string, string> tags) : Series(metric, tags)
{
    private long sum;

    /// <summary>Of the last interval.</summary>
    public long Interval { get; private set; }

    /// <summary>Of all intervals.</summary>
    public long Total { get; private set; }

    /// <summary>Adds to it; zero says that it was counted, and that there was nothing.</summary>
    public void Add(long count) => Interlocked.Add(ref sum, count);

    /// <inheritdoc/>
    public override void Drain()
    {
        Interval = Interlocked.Exchange(ref sum, 0);
        Total += Interval;
    }
}
