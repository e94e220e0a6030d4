using Junjo.E2E.Results;
using Junjo.E2E.Results.Load;

namespace Junjo.E2E.Reporting.Html;

/// <summary>
/// How a load went over time: rates, latency, failures by status, iterations under way, and what generator and containers used.
/// </summary>
internal static class HtmlLoad
{
    private static readonly string[] styles = ["p50", "p95", "p99", "more"];

    public static void AddTo(HtmlBuilder page, RunResult result)
    {
        if (result.Load is not { Intervals: { Count: > 1 } intervals })
        {
            return;
        }

        var chart = new Chart(page, result.Sending.Faults, intervals);
        page.Line($"<section id=\"load\">");
        page.Line($"<h2>Load over time</h2>");
        chart.Add(
            "Rate", PerSecond, ("acknowledged exports", interval => interval.AckedPerSecond),
            ("planned iterations", interval => interval.PlannedRate),
            ("dropped iterations", interval => interval.Dropped / interval.Length.TotalSeconds),
            ("reads", interval => interval.Reads / interval.Length.TotalSeconds));
        chart.Add("Export latency", Seconds, ("p50", interval => interval.P50.TotalSeconds),
            ("p95", interval => interval.P95.TotalSeconds), ("p99", interval => interval.P99.TotalSeconds));
        chart.Add("Read latency, p95", Seconds, ("p95", interval => interval.ReadP95.TotalSeconds));
        chart.Add(
            "Failed exports by status", PerSecond,
            [.. StatusesOf(intervals)
                .Select(status => (status,
                (Func<LoadInterval, double>)(interval => interval.Failed.GetValueOrDefault(status) / interval.Length.TotalSeconds)))]);
        chart.Add("Failed reads", PerSecond, ("failed", interval => interval.ReadsFailed / interval.Length.TotalSeconds));
        chart.Add("Iterations under way", Count, ("vus", interval => interval.Vus));
        chart.Add("Started late, p99", Seconds, ("p99", interval => interval.StartLagP99.TotalSeconds));
        chart.Add("Generator", Share, ("processors", interval => interval.Cpu), ("garbage collector", interval => interval.GcPause));
        chart.Add("Memory of the generator", Bytes, ("memory", interval => interval.Memory));
        foreach (string container in intervals.SelectMany(interval => interval.Containers).Select(use => use.Name).Distinct()
            .Order(StringComparer.Ordinal))
        {
            chart.Add($"Processors of {container}", Share, ("cpu", interval => UseOf(interval, container)?.Cpu ?? 0));
            chart.Add($"Memory of {container}", Bytes, ("memory", interval => UseOf(interval, container)?.Memory ?? 0));
        }

        page.Line($"</section>");
    }

    private static ContainerUse? UseOf(LoadInterval interval, string container) =>
        interval.Containers.FirstOrDefault(use => use.Name == container);

    private static IEnumerable<string> StatusesOf(IReadOnlyList<LoadInterval> intervals) =>
        intervals.SelectMany(interval => interval.Failed.Keys).Distinct().Order(StringComparer.Ordinal).Take(styles.Length);

    private static string PerSecond(double value) => $"{value:#,0.#}/s";

    private static string Seconds(double value) => Wording.Duration(TimeSpan.FromSeconds(value));

    private static string Count(double value) => value.ToString("#,0");

    private static string Share(double value) => value.ToString("0.# %");

    private static string Bytes(double value) => $"{value / 1e6:#,0} MB";

    /// <summary>The charts of one load.</summary>
    private sealed class Chart(HtmlBuilder page, IReadOnlyList<FaultFacts> faults, IReadOnlyList<LoadInterval> intervals)
    {
        public void Add(string title, Func<double, string> top, params IReadOnlyList<(string Name, Func<LoadInterval, double> Of)> lines)
        {
            ChartLine[] drawn =
            [
                .. lines.Select((line, index) =>
                    new ChartLine(styles[index % styles.Length], line.Name,
                    [.. intervals.Select(interval => (interval.Elapsed, line.Of(interval)))]))
                    .Where(line => line.Points.Any(point => point.Value > 0)),
            ];
            HtmlChart.AddLines(page, faults, title, intervals[^1].Elapsed, top, drawn);
        }
    }
}
