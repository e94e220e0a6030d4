using System.Collections.Concurrent;

using Junjo.E2E.LoadTesting.Metrics;

namespace Junjo.E2E.LoadTesting.Activities;

/// <summary>Records the REST calls of one executor, by endpoint. Thread-safe.</summary>
/// <param name="store">Where.</param>
/// <param name="tags">The executor's tags.</param>
internal sealed class RestLog(MetricStore store, IReadOnlyDictionary<string, string> tags)
{
    private readonly ConcurrentDictionary<Endpoint, EndpointSeries> series = new();

    /// <summary>A call was answered with success.</summary>
    public void Answered(Endpoint endpoint, TimeSpan duration)
    {
        EndpointSeries of = SeriesOf(endpoint);
        of.Durations.Add(duration);
        of.Failed.Add(isHit: false);
        of.Reads.Add(1);
    }

    /// <summary>A call failed.</summary>
    /// <param name="endpoint">Of what.</param>
    /// <param name="status">The status answered, or why there was none.</param>
    /// <param name="duration">Since it was due.</param>
    public void Failed(Endpoint endpoint, string status, TimeSpan duration)
    {
        SeriesOf(endpoint).Failed.Add(isHit: true);
        store.Trend(MetricCatalog.ReadFailedDuration, TagsOf(endpoint, ("status", status))).Add(duration);
    }

    /// <summary>An answer held nothing, where something was acknowledged.</summary>
    public void Empty(Endpoint endpoint) => SeriesOf(endpoint).Empty?.Add(1);

    /// <summary>The newest workflow of a service was in its list so long after its acknowledgement.</summary>
    public void Fresh(TimeSpan after) => store.Trend(MetricCatalog.Freshness, tags).Add(after);

    /// <summary>The answer to a mistake was compared with the contract.</summary>
    public void Checked(string mistake, bool isAsSaid)
    {
        var with = new Dictionary<string, string>(tags) { ["case"] = mistake };
        store.Counter(MetricCatalog.ErrorsChecked, with).Add(1);
        store.Counter(MetricCatalog.ErrorsInconsistent, with).Add(isAsSaid ? 0 : 1);
    }

    private EndpointSeries SeriesOf(Endpoint endpoint) => series.GetOrAdd(endpoint, of => new EndpointSeries(
        store.Trend(MetricCatalog.ReadDuration, TagsOf(of)),
        store.Rate(MetricCatalog.ReadFailed, TagsOf(of)),
        store.Counter(MetricCatalog.Reads, TagsOf(of)),
        of.Age is null ? null : store.Counter(MetricCatalog.ReadsEmpty, TagsOf(of))));

    private Dictionary<string, string> TagsOf(Endpoint endpoint, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var with = new Dictionary<string, string>(tags) { ["endpoint"] = endpoint.Name };
        if (endpoint.Age is { } age)
        {
            with["age"] = age.ToString().ToLowerInvariant();
        }

        if (endpoint.Limit is { } limit)
        {
            with["limit"] = limit.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        foreach ((string name, string value) in more)
        {
            with[name] = value;
        }

        return with;
    }

    private sealed record EndpointSeries(TrendSeries Durations, RateSeries Failed, CounterSeries Reads, CounterSeries? Empty);
}
