namespace Junjo.E2E.LoadTesting.Metrics;

/// <summary>
/// A metric with certain tags. Samples come from many threads; what they came to is read by one, after each <see cref="Drain"/>.
/// </summary>
public abstract class Series(Metric metric, IReadOnlyDictionary<string, string> tags)
{
    /// <summary>The metric.</summary>
    public Metric Metric { get; } = metric;

    /// <summary>The tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; } = tags;

    /// <summary>Closes the interval that has run since the last time, and adds it to the total.</summary>
    public abstract void Drain();
}
