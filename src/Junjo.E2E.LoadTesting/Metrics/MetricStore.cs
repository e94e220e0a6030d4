namespace Junjo.E2E.LoadTesting.Metrics;

/// <summary>The series of one load. Thread-safe.</summary>
public sealed class MetricStore
{
    private static readonly Dictionary<string, string> noTags = [];

    private readonly Lock gate = new();
    private readonly SortedDictionary<string, Series> series = new(StringComparer.Ordinal);

    /// <summary>All series, by name and tags.</summary>
    public IReadOnlyList<Series> All
    {
        get
        {
            lock (gate)
            {
                return [.. series.Values];
            }
        }
    }

    /// <summary>The series of a trend, made when there is none.</summary>
    public TrendSeries Trend(Metric metric, IReadOnlyDictionary<string, string>? tags = null) =>
        Find(metric, tags, MetricKind.Trend, (of, with) => new TrendSeries(of, with));

    /// <summary>The series of a counter, made when there is none.</summary>
    public CounterSeries Counter(Metric metric, IReadOnlyDictionary<string, string>? tags = null) =>
        Find(metric, tags, MetricKind.Counter, (of, with) => new CounterSeries(of, with));

    /// <summary>The series of a rate, made when there is none.</summary>
    public RateSeries Rate(Metric metric, IReadOnlyDictionary<string, string>? tags = null) =>
        Find(metric, tags, MetricKind.Rate, (of, with) => new RateSeries(of, with));

    /// <summary>The series of a gauge, made when there is none.</summary>
    public GaugeSeries Gauge(Metric metric, IReadOnlyDictionary<string, string>? tags = null) =>
        Find(metric, tags, MetricKind.Gauge, (of, with) => new GaugeSeries(of, with));

    /// <summary>Closes the interval of every series.</summary>
    public void Drain()
    {
        foreach (Series one in All)
        {
            one.Drain();
        }
    }

    /// <summary>The series of a metric that have certain tags, whatever others they have.</summary>
    public IEnumerable<Series> Of(Metric metric, IReadOnlyDictionary<string, string> tags) =>
        All.Where(one => one.Metric == metric && tags.All(tag => one.Tags.TryGetValue(tag.Key, out string? value) && value == tag.Value));

    private T Find<T>(Metric metric, IReadOnlyDictionary<string, string>? tags, MetricKind kind, Func<Metric, IReadOnlyDictionary<string,
        string>, T> make)
        where T : Series
    {
        if (metric.Kind != kind)
        {
            throw new ArgumentException($"{metric.Name} is a {metric.Kind}, not a {kind}.", nameof(metric));
        }

        IReadOnlyDictionary<string, string> with = tags ?? noTags;
        IEnumerable<string> words = with.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}:{tag.Value}");
        string key = $"{metric.Name}{{{string.Join(',', words)}}}";
        lock (gate)
        {
            if (!series.TryGetValue(key, out Series? found))
            {
                series[key] = found = make(metric, with);
            }

            return (T)found;
        }
    }
}
