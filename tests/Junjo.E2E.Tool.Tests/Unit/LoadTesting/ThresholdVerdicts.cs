using FluentAssertions;

using Junjo.E2E.LoadTesting.Metrics;
using Junjo.E2E.LoadTesting.Thresholds;

namespace Junjo.E2E.Tool.Tests.Unit.LoadTesting;

/// <summary>A threshold is judged on all samples that have its tags, and on nothing it never holds.</summary>
public sealed class ThresholdVerdicts
{
    private static readonly TimeSpan Over = TimeSpan.FromSeconds(10);

    private readonly MetricStore store = new();

    public ThresholdVerdicts()
    {
        TrendSeries fast = store.Trend(MetricCatalog.ExportDuration, Tag("fast"));
        TrendSeries slow = store.Trend(MetricCatalog.ExportDuration, Tag("slow"));
        for (int i = 1; i <= 100; i++)
        {
            fast.Add(TimeSpan.FromMilliseconds(i));
            slow.Add(TimeSpan.FromMilliseconds(1_000 + i));
        }

        RateSeries failed = store.Rate(MetricCatalog.ExportFailed);
        Enumerable.Range(0, 200).ToList().ForEach(i => failed.Add(i < 2));
        store.Counter(MetricCatalog.WorkflowsAcked).Add(5_000);
        store.Counter(MetricCatalog.DroppedIterations).Add(0);
        store.Gauge(MetricCatalog.Vus).Set(7);
        store.Gauge(MetricCatalog.Vus).Set(3);
        store.Drain();
    }

    [Theory]
    [InlineData("export_duration{scenario:fast}", "p(95)<96", true, 95)]
    [InlineData("export_duration{scenario:fast}", "p(95)<95", false, 95)]
    [InlineData("export_duration{scenario:fast}", "max==100", true, 100)]
    [InlineData("export_duration{scenario:fast}", "avg==50.5", true, 50.5)]
    [InlineData("export_duration{scenario:slow}", "min>=1001", true, 1001)]
    [InlineData("export_duration", "med<=101", true, 100)]
    [InlineData("export_duration", "max<1100", false, 1100)]
    [InlineData("export_failed", "rate<0.01", false, 0.01)]
    [InlineData("export_failed", "rate<=0.01", true, 0.01)]
    [InlineData("workflows_acked", "rate>=500", true, 500)]
    [InlineData("workflows_acked", "count>5000", false, 5000)]
    [InlineData("dropped_iterations", "count==0", true, 0)]
    [InlineData("vus", "value==3", true, 3)]
    [InlineData("vus", "max!=7", false, 7)]
    public void Compare_the_number_of_all_samples(string subject, string condition, bool isMet, double value)
    {
        ThresholdResult result = Judge(subject, condition);

        result.IsMet.Should().Be(isMet);
        result.Value.Should().BeApproximately(value, value / 1_024);
    }

    [Theory]
    [InlineData("visible_lag", "p(99)<5000")]
    [InlineData("visible_lag", "p(99)>=0")]
    [InlineData("lost", "count==0")]
    [InlineData("generator_cpu", "max<1")]
    [InlineData("export_duration{scenario:other}", "p(95)<500")]
    [InlineData("export_duration{scenario:fast,status:OK}", "p(95)<500")]
    public void Are_failures_when_there_is_no_sample(string subject, string condition)
    {
        ThresholdResult result = Judge(subject, condition);

        (result.IsMet, result.Value).Should().Be((false, null));
    }

    [Fact]
    public void Of_an_interval_forget_what_was_before_it()
    {
        store.Trend(MetricCatalog.ExportDuration, Tag("fast")).Add(TimeSpan.FromMilliseconds(3));
        store.Drain();

        var threshold = Threshold.Parse("export_duration", "max<5");
        threshold.Judge(MetricReading.Interval(store, threshold.Metric, threshold.Tags, Over)).IsMet.Should().BeTrue();
        threshold.Judge(MetricReading.Total(store, threshold.Metric, threshold.Tags, Over)).IsMet.Should().BeFalse();
    }

    private ThresholdResult Judge(string subject, string condition)
    {
        var threshold = Threshold.Parse(subject, condition);
        return threshold.Judge(MetricReading.Total(store, threshold.Metric, threshold.Tags, Over));
    }

    private static Dictionary<string, string> Tag(string scenario) => new() { ["scenario"] = scenario };
}
