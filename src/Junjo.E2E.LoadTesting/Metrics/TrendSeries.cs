using Junjo.E2E.Orchestration.Sending;

namespace Junjo.E2E.LoadTesting.Metrics;

/// <summary>
/// Durations. A histogram for each processor, merged when they are drained, so that adding waits for nobody and allocates nothing.
/// </summary>
public sealed class TrendSeries(Metric metric, IReadOnlyDictionary<string, string> tags) : Series(metric, tags)
{
    private readonly Shard[] shards = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Shard())];

    /// <summary>Of the last interval.</summary>
    public LatencyHistogram Interval { get; } = new();

    /// <summary>Of all intervals.</summary>
    public LatencyHistogram Total { get; } = new();

    /// <summary>Adds a sample.</summary>
    public void Add(TimeSpan value)
    {
        Shard shard = shards[(uint)Thread.GetCurrentProcessorId() % (uint)shards.Length];
        lock (shard.Gate)
        {
            shard.Values.Add(value);
        }
    }

    /// <inheritdoc/>
    public override void Drain()
    {
        Interval.Clear();
        foreach (Shard shard in shards)
        {
            lock (shard.Gate)
            {
                Interval.Add(shard.Values);
                shard.Values.Clear();
            }
        }

        Total.Add(Interval);
    }

    private sealed class Shard
    {
        public Lock Gate { get; } = new();

        public LatencyHistogram Values { get; } = new();
    }
}
