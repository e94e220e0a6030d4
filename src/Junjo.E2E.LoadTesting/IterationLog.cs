using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.LoadTesting.Metrics;

namespace Junjo.E2E.LoadTesting;

/// <summary>Records the iterations of one executor.</summary>
internal sealed class IterationLog : IExecutorLog
{
    private readonly CounterSeries whole;
    private readonly CounterSeries cancelled;
    private readonly CounterSeries? dropped;
    private readonly TrendSeries durations;
    private readonly TrendSeries? lags;

    public IterationLog(MetricStore store, Executor executor, IReadOnlyDictionary<string, string> tags)
    {
        bool isOpen = executor.Arrivals is not null;
        bool canDrop = isOpen || executor.SharedIterations is not null || executor.IterationsPerVu is not null;
        whole = store.Counter(MetricCatalog.Iterations, tags);
        cancelled = store.Counter(MetricCatalog.CancelledIterations, tags);
        durations = store.Trend(MetricCatalog.IterationDuration, tags);
        dropped = canDrop ? store.Counter(MetricCatalog.DroppedIterations, tags) : null;
        lags = isOpen ? store.Trend(MetricCatalog.StartLag, tags) : null;
    }

    public void Started(TimeSpan lag) => lags?.Add(lag);

    public void Ended(TimeSpan duration, bool isWhole)
    {
        (isWhole ? whole : cancelled).Add(1);
        if (isWhole)
        {
            durations.Add(duration);
        }
    }

    public void Dropped(long count) => dropped?.Add(count);
}
