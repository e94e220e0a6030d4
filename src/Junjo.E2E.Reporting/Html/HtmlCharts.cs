using System.Globalization;

using Junjo.E2E.Verification;

namespace Junjo.E2E.Reporting.Html;

/// <summary>How a run went over time: what was acknowledged, how long that took, and how long until it was visible. Drawn without a script.</summary>
internal static class HtmlCharts
{
    private const int Width = 600;
    private const int Height = 120;

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
        AddLines(
            page, result.Sending.Faults, "Export acknowledged after", end,
            ("p50", windows.Where(window => window.Acked > 0).Select(window => (Middle(window), window.P50))),
            ("p95", windows.Where(window => window.Acked > 0).Select(window => (Middle(window), window.P95))));
        if (result.Judgement.Visibility.Points.Count > 1)
        {
            AddLines(page, result.Sending.Faults, "Visible after", end, ("p95", result.Judgement.Visibility.Points.Select(point => (point.AckedAt, point.Lag))));
        }

        page.Line($"</section>");
    }

    private static void AddRates(HtmlBuilder page, SendingFacts sending, TimeSpan end)
    {
        IReadOnlyList<SendingWindow> windows = sending.Windows;
        double most = windows.Max(window => Math.Max(window.Acked, window.NotAcked) / window.Length.TotalSeconds);
        Begin(page, sending.Faults, "Spans/s", $"{most:N0} spans/s", end);
        foreach (SendingWindow window in windows)
        {
            AddBar(page, "acked", window, window.Acked, most, end);
            AddBar(page, "not-acked", window, window.NotAcked, most, end);
        }

        End(page, end, ("acked", "acknowledged"), ("not-acked", "not acknowledged"));
    }

    private static void AddBar(HtmlBuilder page, string style, SendingWindow window, long spans, double most, TimeSpan end)
    {
        if (spans > 0)
        {
            double height = Height * (spans / window.Length.TotalSeconds) / most;
            double width = Math.Max(1, (Width * (window.Length / end)) - 1);
            page.Line($"<rect class=\"{style}\" x=\"{Number(Width * (window.From / end))}\" y=\"{Number(Height - height)}\" width=\"{Number(width)}\" height=\"{Number(height)}\"/>");
        }
    }

    private static void AddLines(HtmlBuilder page, IReadOnlyList<FaultFacts> faults, string title, TimeSpan end, params (string Name, IEnumerable<(TimeSpan At, TimeSpan Value)> Points)[] lines)
    {
        TimeSpan most = lines.SelectMany(line => line.Points).Select(point => point.Value).DefaultIfEmpty().Max();
        if (most == TimeSpan.Zero)
        {
            return;
        }

        Begin(page, faults, title, Wording.Duration(most), end);
        foreach ((string name, IEnumerable<(TimeSpan At, TimeSpan Value)> points) in lines)
        {
            string path = string.Join(' ', points.Select(point => $"{Number(Width * Math.Min(1, point.At / end))},{Number(Height - (Height * (point.Value / most)))}"));
            page.Line($"<polyline class=\"{name}\" points=\"{path}\"/>");
        }

        End(page, end, [.. lines.Length > 1 ? lines.Select(line => (line.Name, line.Name)) : []]);
    }

    private static void Begin(HtmlBuilder page, IReadOnlyList<FaultFacts> faults, string title, string top, TimeSpan end)
    {
        page.Line($"<figure><figcaption><strong>{title}</strong> <span class=\"quiet\">up to {top}</span></figcaption>");
        page.Line($"<svg viewBox=\"0 0 {Width} {Height}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{title} over {Wording.Duration(end)}, up to {top}\">");
        foreach (FaultFacts fault in faults.Where(fault => fault.TookEffect is not null))
        {
            double from = Width * Math.Min(1, fault.TookEffect!.Value / end);
            double to = Width * Math.Min(1, (fault.Healed ?? end) / end);
            page.Line($"<rect class=\"fault\" x=\"{Number(from)}\" y=\"0\" width=\"{Number(Math.Max(1, to - from))}\" height=\"{Height}\"><title>{fault.Name}</title></rect>");
        }
    }

    private static void End(HtmlBuilder page, TimeSpan end, params (string Style, string Name)[] legend)
    {
        page.Line($"</svg>");
        page.Line($"<p class=\"axis\"><span>0</span>");
        foreach ((string style, string name) in legend)
        {
            page.Line($"<span class=\"key {style}\">{name}</span>");
        }

        page.Line($"<span>{Wording.Duration(end)}</span></p></figure>");
    }

    private static TimeSpan Middle(SendingWindow window) => window.From + (window.Length / 2);

    private static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
