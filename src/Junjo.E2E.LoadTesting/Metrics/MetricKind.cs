namespace Junjo.E2E.LoadTesting.Metrics;

/// <summary>What a metric keeps of its samples; the kinds are k6's.</summary>
public enum MetricKind
{
    /// <summary>Their sum.</summary>
    Counter,

    /// <summary>The last, the smallest and the largest.</summary>
    Gauge,

    /// <summary>The share of those that were true.</summary>
    Rate,

    /// <summary>Their distribution. Its samples are durations, and thresholds on it are in milliseconds.</summary>
    Trend,
}
