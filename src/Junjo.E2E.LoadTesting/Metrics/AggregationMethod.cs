namespace Junjo.E2E.LoadTesting.Metrics;

/// <summary>The numbers that thresholds speak of, under k6's names.</summary>
public enum AggregationMethod
{
    /// <summary>Sum of a counter.</summary>
    Count,

    /// <summary>Share of a rate; sum of a counter by seconds.</summary>
    Rate,

    /// <summary>Last value of a gauge.</summary>
    Value,

    /// <summary>Mean.</summary>
    Avg,

    /// <summary>Smallest.</summary>
    Min,

    /// <summary>Largest.</summary>
    Max,

    /// <summary>Median.</summary>
    Med,

    /// <summary>A percentile.</summary>
    P,
}
