using Junjo.E2E.Results;

namespace Junjo.E2E.Reporting.Html;

/// <summary>One drawing over the time of a run, without a script; the times of faults are shaded.</summary>
internal static class HtmlChart
{
    private const int Width = 600;
    private const int Height = 120;

    /// <summary>Draws lines.</summary>
    /// <param name="page">Where.</param>
    /// <param name="faults">What is shaded.</param>
    /// <param name="title">What it is of.</param>
    /// <param name="end">The end of the time.</param>
    /// <param name="top">The largest value in words.</param>
    /// <param name="lines">The lines with the names of their styles; nothing is drawn when all is zero.</param>
    public static void AddLines(
        HtmlBuilder page, IReadOnlyList<FaultFacts> faults, string title, TimeSpan end, Func<double, string> top,
        params IReadOnlyList<ChartLine> lines)
    {
        double most = lines.SelectMany(line => line.Points).Select(point => point.Value).DefaultIfEmpty().Max();
        if (most == 0)
        {
            return;
        }

        Begin(page, faults, title, top(most), end);
        foreach (ChartLine line in lines)
        {
            string path = string.Join(
                ' ', line.Points.Select(point => $"{X(point.At, end)},{Number(Height - (Height * (point.Value / most)))}"));
            page.Line($"<polyline class=\"{line.Style}\" points=\"{path}\"/>");
        }

        End(page, end, [.. lines.Count > 1 ? lines.Select(line => (line.Style, line.Name)) : []]);
    }

    /// <summary>Draws a bar of a window.</summary>
    /// <param name="page">Where.</param>
    /// <param name="style">Its style.</param>
    /// <param name="from">Its beginning.</param>
    /// <param name="length">Its length.</param>
    /// <param name="share">Its height, as a share of the chart's.</param>
    /// <param name="end">The end of the time.</param>
    public static void AddBar(HtmlBuilder page, string style, TimeSpan from, TimeSpan length, double share, TimeSpan end)
    {
        double height = Height * share;
        double width = Math.Max(1, (Width * (length / end)) - 1);
        page.Line($"<rect class=\"{style}\" x=\"{Number(Width * (from / end))}\" y=\"{Number(Height - height)}\" width=\"{Number(width)}\" "
            + $"height=\"{Number(height)}\"/>");
    }

    public static void Begin(HtmlBuilder page, IReadOnlyList<FaultFacts> faults, string title, string top, TimeSpan end)
    {
        page.Line($"<figure><figcaption><strong>{title}</strong> <span class=\"quiet\">up to {top}</span></figcaption>");
        page.Line($"<svg viewBox=\"0 0 {Width} {Height}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{title} over "
            + $"{Wording.Duration(end)}, up to {top}\">");
        foreach (FaultFacts fault in faults.Where(fault => fault.TookEffect is not null))
        {
            double from = Width * Math.Min(1, fault.TookEffect!.Value / end);
            double to = Width * Math.Min(1, (fault.Healed ?? end) / end);
            page.Line($"<rect class=\"fault\" x=\"{Number(from)}\" y=\"0\" width=\"{Number(Math.Max(1, to - from))}\" "
                + $"height=\"{Height}\"><title>{fault.Name}</title></rect>");
        }
    }

    public static void End(HtmlBuilder page, TimeSpan end, params IReadOnlyList<(string Style, string Name)> legend)
    {
        page.Line($"</svg>");
        page.Line($"<p class=\"axis\"><span>0</span>");
        foreach ((string style, string name) in legend)
        {
            page.Line($"<span class=\"key {style}\">{name}</span>");
        }

        page.Line($"<span>{Wording.Duration(end)}</span></p></figure>");
    }

    private static string X(TimeSpan at, TimeSpan end) => Number(Width * Math.Min(1, at / end));

    private static string Number(double number) => number.ToString("0.#");
}
