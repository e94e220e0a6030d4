using Junjo.E2E.Results;

namespace Junjo.E2E.Reporting.Html;

/// <summary>
/// How a run went over time: what was acknowledged, how long that took, and how long until it was visible. Drawn without a script.
/// </summary>
internal static class HtmlCharts
{
    public static void AddTo(HtmlBuilder page, RunResult result)
    {
        IReadOnlyList<SendingWindow> windows = result.Sending.Windows;
        if (windows.Count < 2)
        {
            return;
        }

        TimeSpan end = windows[^1].From + windows[^1].Length;
        page.Line($"<section id=\"time\">");
        page.Line($"<h2>Over time</h2>");
        AddRates(page, result.Sending, end);
        HtmlChart.AddLines(
            page, result.Sending.Faults, "Export acknowledged after", end, Seconds,
            LineOf("p50", windows.Where(window => window.Acked > 0).Select(window => (Middle(window), window.P50))),
            LineOf("p95", windows.Where(window => window.Acked > 0).Select(window => (Middle(window), window.P95))));
        if (result.Judgement.Visibility.Points.Count > 1)
        {
            HtmlChart.AddLines(
                page, result.Sending.Faults, "Visible after", end, Seconds,
                LineOf("p95", result.Judgement.Visibility.Points.Select(point => (point.AckedAt, point.Lag))));
        }

        page.Line($"</section>");
    }

    private static void AddRates(HtmlBuilder page, SendingFacts sending, TimeSpan end)
    {
        IReadOnlyList<SendingWindow> windows = sending.Windows;
        double most = windows.Max(window => Math.Max(window.Acked, window.NotAcked) / window.Length.TotalSeconds);
        HtmlChart.Begin(page, sending.Faults, "Spans/s", $"{most:N0} spans/s", end);
        foreach (SendingWindow window in windows)
        {
            AddBar(page, "acked", window, window.Acked, most, end);
            AddBar(page, "not-acked", window, window.NotAcked, most, end);
        }

        HtmlChart.End(page, end, ("acked", "acknowledged"), ("not-acked", "not acknowledged"));
    }

    private static void AddBar(HtmlBuilder page, string style, SendingWindow window, long spans, double most, TimeSpan end)
    {
        if (spans > 0)
        {
            HtmlChart.AddBar(page, style, window.From, window.Length, spans / window.Length.TotalSeconds / most, end);
        }
    }

    private static ChartLine LineOf(string name, IEnumerable<(TimeSpan At, TimeSpan Value)> points) =>
        new(name, name, [.. points.Select(point => (point.At, point.Value.TotalSeconds))]);

    private static string Seconds(double seconds) => Wording.Duration(TimeSpan.FromSeconds(seconds));

    private static TimeSpan Middle(SendingWindow window) => window.From + (window.Length / 2);
}
