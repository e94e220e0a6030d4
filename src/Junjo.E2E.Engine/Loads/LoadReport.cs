using Junjo.E2E.LoadTesting;
using Junjo.E2E.LoadTesting.Activities;
using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.LoadTesting.Metrics;
using Junjo.E2E.LoadTesting.Scenarios;
using Junjo.E2E.LoadTesting.Thresholds;
using Junjo.E2E.Reporting;
using Junjo.E2E.Results;
using Junjo.E2E.Results.Load;

namespace Junjo.E2E.Engine.Loads;

/// <summary>From what layer 4 knows to what a result says.</summary>
public static class LoadReport
{
    private static readonly double[] percentiles = [75, 90, 95, 99, 99.9];
    private static readonly Dictionary<string, string> noTags = [];

    /// <summary>Counts what the verification found; nothing, not even zero, when it has judged nothing.</summary>
    public static void AddFindings(MetricStore metrics, RunResult data)
    {
        foreach (FindingKind kind in data.Judgement.Reading.Judged > 0 ? Enum.GetValues<FindingKind>() : [])
        {
            long found = kind == FindingKind.Undelivered
                ? data.Sending.Rejected + data.Sending.NeverSent
                : data.Judgement.Checks.Sum(check => check.Counts.GetValueOrDefault(kind));
            metrics.Counter(MetricCatalog.Find(kind.Word().ToLowerInvariant())!).Add(found);
        }

        metrics.Drain();
    }

    /// <summary>Adds how long workflows took to become visible.</summary>
    public static void AddLags(MetricStore metrics, IReadOnlyList<TimeSpan> lags)
    {
        foreach (TimeSpan lag in lags)
        {
            metrics.Trend(MetricCatalog.VisibleLag).Add(lag);
        }

        metrics.Drain();
    }

    /// <summary>What a result says of a load whose metrics are complete.</summary>
    public static LoadFacts FactsOf(LoadScenario scenario, LoadOutcome outcome, MetricStore metrics, SinkCeiling ceiling, RunResult data)
    {
        MetricReading lag = MetricReading.Total(metrics, MetricCatalog.StartLag, noTags, outcome.Duration);
        IReadOnlyList<string> limits = GeneratorBounds.Crossed(outcome.Points, PercentileOf(lag, 99), ceiling);
        return new LoadFacts
        {
            Scenario = scenario.Name,
            Planned = scenario.Duration,
            Duration = outcome.Duration,
            Executors = [.. scenario.Executors.Select(TextOf)],
            Exporters = [.. scenario.Executors.Zip(outcome.Durations).Where(pair => pair.First.Exports)
                .Select(pair => FactsOf(pair.First, pair.Second, metrics, data.Judgement.Timeline))],
            Connections = scenario.Connections,
            ReadConnections = scenario.ReadConnections,
            IsRetrying = scenario.IsRetrying,
            Thresholds = [.. scenario.Thresholds.Select(
                threshold => FactsOf(threshold, metrics, outcome.Duration, limits.Count > 0, data.Interrupted))],
            Metrics = [.. metrics.All.GroupBy(series => series.Metric)
                .SelectMany(metric => FactsOf(metric.Key, [.. metric], metrics, outcome.Duration))],
            Intervals = outcome.Points,
            NullSinkExportsPerSecond = ceiling.ExportsPerSecond,
            NullSinkBytesPerSecond = ceiling.BytesPerSecond,
            GeneratorLimits = limits,
            IsKneeSearch = scenario.Knee is not null,
            Knee = scenario.Knee is null ? null : TextOf(outcome),
            AbortedBy = outcome.AbortedBy,
        };
    }

    /// <summary>An executor in one line.</summary>
    public static string TextOf(Executor executor)
    {
        string most = executor.Arrivals is null ? $"{executor.MostActive:N0} VUs"
            : $"{executor.Arrivals.Iterations:N0} iterations due, at most {executor.MaxVus:N0} in flight";
        return $"{executor.Name}: {executor.Kind}, from {executor.StartTime.TotalSeconds:0.#} s for {executor.Duration.TotalSeconds:0.#} "
            + $"s, {most}, {DoingOf(executor)}";
    }

    private static ExecutorFacts FactsOf(Executor executor, TimeSpan duration, MetricStore metrics, IReadOnlyList<TargetEvent> timeline)
    {
        var own = new Dictionary<string, string> { ["scenario"] = executor.Name };
        MetricReading acked = MetricReading.Total(metrics, MetricCatalog.ExportDuration, own, duration);
        MetricReading spans = MetricReading.Total(metrics, MetricCatalog.SpansAcked, own, duration);
        TimeSpan end = executor.StartTime + duration;
        return new ExecutorFacts(
            executor.Name,
            executor.StartTime,
            duration,
            acked.Samples,
            MetricReading.Total(metrics, MetricCatalog.ExportFailedDuration, own, duration).Samples,
            spans.Samples == 0 ? 0 : (long)spans.ValueOf(new Aggregation(AggregationMethod.Count)),
            PercentileOf(acked, 50),
            PercentileOf(acked, 99),
            [.. timeline.Where(one => duration > TimeSpan.Zero && one.From <= end && (one.To ?? TimeSpan.MaxValue) >= executor.StartTime)
                .Select(one => one.Kind)]);
    }

    private static TimeSpan PercentileOf(MetricReading trend, double percent) =>
        trend.Samples == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(trend.ValueOf(new Aggregation(AggregationMethod.P, percent)));

    private static string DoingOf(Executor executor)
    {
        string size = executor.Sizes is [{ Workflows: var one }] ? Wording.Counted(one, "workflows")
            : $"{string.Join('/', executor.Sizes.Select(of => $"{of.Workflows:N0} ({of.Weight:N0})"))} workflows";
        string doing = executor.Activity == Activity.Export ? ""
            : $"{executor.Activity.ToString().ToLowerInvariant()}{(executor.Exports ? ", " : "")}";
        string exports = executor.Exports ? $"{size} an export" : "";
        string cut = executor.SpansPerExport < int.MaxValue ? $", at most {executor.SpansPerExport:N0} spans" : "";
        string hold = executor.Hold > TimeSpan.Zero ? $", held for {executor.Hold.TotalSeconds:0.###} s" : "";
        return $"{doing}{exports}{cut}{hold}";
    }

    // Speed says nothing where the generator was the limit; data, and a threshold that nothing was measured for, do, unless there was no
    // time for it.
    // What the generator had no strength or time to bring about is no failure of Studio's either.
    private static ThresholdFacts FactsOf(
        Threshold threshold, MetricStore metrics, TimeSpan duration, bool isGeneratorLimit, bool isInterrupted)
    {
        ThresholdResult result = threshold.Judge(MetricReading.Total(metrics, threshold.Metric, threshold.Tags, duration));
        bool isTooLittle = threshold.IsLowerBound && !result.IsMet;
        bool isUndecided = result.Value is null ? isInterrupted : isTooLittle ? isGeneratorLimit || isInterrupted : isGeneratorLimit
            && !threshold.Metric.IsAboutData;
        Verdict verdict = isUndecided ? Verdict.Undecided
            : result.IsMet ? Verdict.Pass
            : Verdict.Fail;
        return new ThresholdFacts(threshold.Subject, threshold.Condition, verdict, result.Value);
    }

    private static IEnumerable<MetricFacts> FactsOf(Metric metric, IReadOnlyList<Series> series, MetricStore metrics, TimeSpan duration)
    {
        // The name of the only executor tells nothing.
        bool isTold = series.Count > 1 || series[0].Tags.Count > 1;
        IEnumerable<IReadOnlyDictionary<string, string>> tags = [noTags, .. isTold ? series.Select(one => one.Tags) : []];
        foreach (IReadOnlyDictionary<string, string> with in tags)
        {
            MetricReading reading = MetricReading.Total(metrics, metric, with, duration);
            if (reading.Samples > 0)
            {
                yield return new MetricFacts(
                    metric.Name, metric.K6Name, metric.Kind.ToString().ToLowerInvariant(), MetricCatalog.Findings.Contains(metric), with,
                ValuesOf(metric, reading));
            }
        }
    }

    private static Dictionary<string, double> ValuesOf(Metric metric, MetricReading reading)
    {
        var values = new Dictionary<string, double>();
        foreach (AggregationMethod method in Aggregation.MethodsOf(metric.Kind).Where(method => method != AggregationMethod.P))
        {
            values[Aggregation.NameOf(method)] = Math.Round(reading.ValueOf(new Aggregation(method)), 6);
        }

        if (metric.Kind == MetricKind.Trend)
        {
            values["count"] = reading.Samples;
            foreach (double percent in percentiles)
            {
                values[$"p({percent.ToString()})"] = reading.ValueOf(new Aggregation(AggregationMethod.P, percent));
            }
        }

        return values;
    }

    private static string TextOf(LoadOutcome outcome) => outcome.Knee is { } knee
        ? $"knee at {knee.PlannedRate:N0} iterations/s planned, {knee.At.TotalSeconds:0} s after the start: {knee.Breach}; before it "
            + $"{knee.SustainedRate:N0} exports/s at most were acknowledged within the limits"
        : "no knee up to the end";
}
