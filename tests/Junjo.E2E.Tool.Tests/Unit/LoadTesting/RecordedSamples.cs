using FluentAssertions;

using Junjo.E2E.LoadTesting.Metrics;

namespace Junjo.E2E.Tool.Tests.Unit.LoadTesting;

/// <summary>Recording a sample costs next to nothing, and loses none.</summary>
public sealed class RecordedSamples
{
    private const int Samples = 10_000;

    [Fact]
    public void Allocate_nothing()
    {
        var trend = new TrendSeries(MetricCatalog.ExportDuration, new Dictionary<string, string>());
        var counter = new CounterSeries(MetricCatalog.Iterations, new Dictionary<string, string>());
        var rate = new RateSeries(MetricCatalog.ExportFailed, new Dictionary<string, string>());
        Record(trend, counter, rate);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Record(trend, counter, rate);

        // A processor that this thread meets for the first time makes its rows, once.
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(Samples);
    }

    [Fact]
    public async Task Of_many_threads_are_all_there_however_often_intervals_are_closed()
    {
        var store = new MetricStore();
        TrendSeries trend = store.Trend(MetricCatalog.ExportDuration);
        CounterSeries counter = store.Counter(MetricCatalog.Iterations);
        RateSeries rate = store.Rate(MetricCatalog.ExportFailed);

        Task[] writers = [.. Enumerable.Range(0, 4)
            .Select(_ => Task.Run(() => Record(trend, counter, rate), TestContext.Current.CancellationToken))];
        while (!Task.WhenAll(writers).IsCompleted)
        {
            store.Drain();
        }

        await Task.WhenAll(writers);
        store.Drain();
        (trend.Total.Count, counter.Total, rate.Total).Should().Be((4L * Samples, 4L * Samples, (2L * Samples, 4L * Samples)));
    }

    private static void Record(TrendSeries trend, CounterSeries counter, RateSeries rate)
    {
        for (int i = 0; i < Samples; i++)
        {
            trend.Add(TimeSpan.FromMicroseconds(i));
            counter.Add(1);
            rate.Add(i % 2 == 0);
        }
    }
}
