namespace Junjo.E2E.LoadTesting.Metrics;

/// <summary>Something that a load measures.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What is kept of it.</param>
/// <param name="Summary">What it is, for people.</param>
public sealed record Metric(string Name, MetricKind Kind, string Summary)
{
    /// <summary>The name that k6 has for it; null when it has none.</summary>
    public string? K6Name { get; init; }

    /// <summary>Whether it says what Studio did, not how fast: such a threshold is judged even where the generator was the limit.</summary>
    public bool IsAboutData { get; init; }

    /// <summary>Whether it is known only when the load is over.</summary>
    public bool IsKnownAfterwards { get; init; }
}
