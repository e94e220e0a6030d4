using Junjo.E2E.Results.Load;

namespace Junjo.E2E.Reporting.Load;

/// <summary>The numbers of a load as lines of a name and a text: thresholds first, as k6's summary has them.</summary>
internal static class LoadFigures
{
    private static readonly string[] trendColumns = ["avg", "med", "p(75)", "p(90)", "p(95)", "p(99)", "p(99.9)", "max"];

    /// <summary>All of them.</summary>
    public static IEnumerable<(string Name, string Text)> Of(LoadFacts load)
    {
        yield return ("Load", $"{load.Scenario}, {Wording.Duration(load.Duration)} of {Wording.Duration(load.Planned)} planned; "
            + $"{Wording.Counted(load.Connections, "connections")} a client, "
                + $"{(load.ReadConnections > 0 ? $"{Wording.Counted(load.ReadConnections, "connections")} for reading, " : "")}failed "
                + $"exports are {(load.IsRetrying ? "" : "not ")}sent again");
        foreach (string executor in load.Executors)
        {
            yield return ("Executor", executor);
        }

        // Of an only executor the metrics tell the same.
        foreach (ExecutorFacts one in load.Exporters.Count > 1 ? load.Exporters : [])
        {
            yield return ("Exports", $"{one.Name}: {TextOf(one)}");
        }

        foreach (ThresholdFacts one in load.Thresholds)
        {
            yield return ("Threshold",
                $"{Wording.Of(one.Verdict)} {one.Subject} {one.Condition}: {(one.Value is { } value ? Number(value) : "no samples")}");
        }

        if (load.Knee is { } knee)
        {
            yield return ("Knee", knee);
        }

        if (load.AbortedBy is { } threshold)
        {
            yield return ("Ended early", $"by {threshold}");
        }

        foreach (MetricFacts metric in load.Metrics.Where(metric => IsShown(load, metric)))
        {
            yield return ("Metric", $"{metric.Title}: {ValuesOf(metric)}");
        }

        yield return ("Generator",
            (load.NullSinkExportsPerSecond > 0
            ? $"before the load a null sink took {load.NullSinkExportsPerSecond:N0} of its smallest exports/s, "
            + $"{load.NullSinkBytesPerSecond / 1e6:N1} MB/s of its largest; " : "nothing was exported; ")
            + (load.GeneratorLimits.Count == 0 ? "within all bounds, so the numbers are Studio's"
                : $"BEYOND BOUNDS: {string.Join("; ", load.GeneratorLimits)}"));
    }

    private static string TextOf(ExecutorFacts one) => one.Acked + one.Failed == 0
        ? "none, the load was over"
        : $"{one.SpansPerSecond:N0} spans/s, {one.Acked:N0} acknowledged in {Wording.Duration(one.Duration)}, p50 "
            + $"{Number(one.P50.TotalMilliseconds)} ms, p99 {Number(one.P99.TotalMilliseconds)} ms"
            + (one.Failed > 0 ? $", {one.Failed:N0} failed" : "")
            + string.Concat(one.Events.Select(kind => $", {Wording.Of(kind)}"));

    // Counts and rates of every tag are in result.json; here only those that a threshold names.
    private static bool IsShown(LoadFacts load, MetricFacts metric) =>
        !metric.IsFinding && (metric.Tags.Count == 0 || metric.Kind == "trend"
            || load.Thresholds.Any(threshold => metric.Is(threshold.Subject)));

    private static string ValuesOf(MetricFacts metric) => metric.Kind == "trend"
        ? $"{string.Join(", ", trendColumns.Select(column => $"{column} {Number(metric.Values[column])}"))} ms "
            + $"({metric.Values["count"]:N0})"
        : string.Join(", ", metric.Values.Select(value => $"{value.Key} {Number(value.Value)}"));

    private static string Number(double value) => value.ToString(value is > -1_000 and < 1_000 ? "0.###" : "#,0");
}
