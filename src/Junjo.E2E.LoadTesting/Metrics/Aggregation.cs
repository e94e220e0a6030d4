namespace Junjo.E2E.LoadTesting.Metrics;

/// <summary>The number that a threshold takes of a metric.</summary>
/// <param name="Method">Which.</param>
/// <param name="Percent">Of a percentile, 0 to 100; 0 otherwise.</param>
public readonly record struct Aggregation(AggregationMethod Method, double Percent = 0)
{
    /// <summary>Whether a metric of a kind has this number.</summary>
    public bool Applies(MetricKind kind) => MethodsOf(kind).Contains(Method);

    /// <summary>The numbers that metrics of a kind have.</summary>
    public static IReadOnlyList<AggregationMethod> MethodsOf(MetricKind kind) => kind switch
    {
        MetricKind.Counter => [AggregationMethod.Count, AggregationMethod.Rate],
        MetricKind.Gauge => [AggregationMethod.Value, AggregationMethod.Min, AggregationMethod.Max],
        MetricKind.Rate => [AggregationMethod.Rate],
        _ => [AggregationMethod.Avg, AggregationMethod.Min, AggregationMethod.Max, AggregationMethod.Med, AggregationMethod.P],
    };

    /// <summary>As it is written.</summary>
    public static string Word(AggregationMethod method) => method == AggregationMethod.P ? "p(N)" : NameOf(method);

    /// <summary>Its name, without a percentile's number.</summary>
    public static string NameOf(AggregationMethod method) => method.ToString().ToLowerInvariant();
}
