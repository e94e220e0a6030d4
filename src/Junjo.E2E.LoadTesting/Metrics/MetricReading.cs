using Junjo.E2E.Orchestration.Sending;

namespace Junjo.E2E.LoadTesting.Metrics;

/// <summary>What several series of one metric come to together, over a time.</summary>
public sealed class MetricReading
{
    private readonly LatencyHistogram trend = new();
    private readonly TimeSpan over;
    private readonly MetricKind kind;
    private double sum;
    private double last;
    private double min = double.PositiveInfinity;
    private double max = double.NegativeInfinity;

    private MetricReading(MetricKind kind, TimeSpan over)
    {
        this.kind = kind;
        this.over = over;
    }

    /// <summary>Samples; of a counter, series that were counted. 0 when nothing is known.</summary>
    public long Samples { get; private set; }

    /// <summary>Reads the totals.</summary>
    /// <param name="store">The series.</param>
    /// <param name="metric">Whose.</param>
    /// <param name="tags">Only those with these tags.</param>
    /// <param name="over">The time that rates of counters are of.</param>
    public static MetricReading Total(MetricStore store, Metric metric, IReadOnlyDictionary<string, string> tags, TimeSpan over) =>
        Of(store, metric, tags, over, isInterval: false);

    /// <summary>Reads the last interval.</summary>
    /// <inheritdoc cref="Total"/>
    public static MetricReading Interval(MetricStore store, Metric metric, IReadOnlyDictionary<string, string> tags, TimeSpan over) =>
        Of(store, metric, tags, over, isInterval: true);

    /// <summary>A number of it; trends in milliseconds.</summary>
    /// <exception cref="InvalidOperationException">There are no samples.</exception>
    public double ValueOf(Aggregation aggregation) => Samples == 0
        ? throw new InvalidOperationException("There are no samples, so there is no number.")
        : kind switch
        {
            MetricKind.Trend => TrendOf(aggregation).TotalMilliseconds,
            MetricKind.Counter => aggregation.Method == AggregationMethod.Count ? sum : sum / over.TotalSeconds,
            MetricKind.Rate => sum / Samples,
            _ => aggregation.Method switch { AggregationMethod.Min => min, AggregationMethod.Max => max, _ => last },
        };

    private static MetricReading Of(
        MetricStore store, Metric metric, IReadOnlyDictionary<string, string> tags, TimeSpan over, bool isInterval)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(metric);
        var reading = new MetricReading(metric.Kind, over);
        foreach (Series series in store.Of(metric, tags))
        {
            reading.Add(series, isInterval);
        }

        return reading;
    }

    private void Add(Series series, bool isInterval)
    {
        switch (series)
        {
            case TrendSeries one:
                trend.Add(isInterval ? one.Interval : one.Total);
                Samples = trend.Count;
                break;
            case CounterSeries one:
                sum += isInterval ? one.Interval : one.Total;
                Samples++;
                break;
            case RateSeries one:
                (long hits, long samples) = isInterval ? one.Interval : one.Total;
                sum += hits;
                Samples += samples;
                break;
            case GaugeSeries { Samples: > 0 } one:
                (last, min, max) = (one.Last, Math.Min(min, one.Min), Math.Max(max, one.Max));
                Samples += one.Samples;
                break;
        }
    }

    private TimeSpan TrendOf(Aggregation aggregation) => aggregation.Method switch
    {
        AggregationMethod.Avg => trend.Sum / trend.Count,
        AggregationMethod.Min => trend.Min,
        AggregationMethod.Max => trend.Max,
        AggregationMethod.Med => trend.Percentile(50),
        _ => trend.Percentile(aggregation.Percent),
    };
}
