using Junjo.E2E.Reporting.Load;

namespace Junjo.E2E.Reporting.Html;

/// <summary>The page of a history: how each number went from load to load.</summary>
internal static class HtmlTrend
{
    public static string Render(string name, IReadOnlyList<LoadHistoryEntry> entries)
    {
        var page = new HtmlBuilder();
        page.Line($"<!doctype html>");
        page.Line($"<html lang=\"en\">");
        page.Line($"<head>");
        page.Line($"<meta charset=\"utf-8\">");
        page.Line($"<title>{name} - history - Junjo.E2E</title>");
        page.Raw($"<style>\n{ReportHtml.Style}</style>\n");
        page.Line($"</head>");
        page.Line($"<body><main>");
        page.Line($"<h1>{name}</h1>");
        AddCharts(page, entries);
        AddTable(page, entries);
        page.Line($"</main></body>");
        page.Line($"</html>");
        return page.ToString();
    }

    // A trend needs two points that are apart.
    private static void AddCharts(HtmlBuilder page, IReadOnlyList<LoadHistoryEntry> entries)
    {
        TimeSpan end = entries.Count == 0 ? TimeSpan.Zero : entries[^1].StartedAt - entries[0].StartedAt;
        foreach (string number in end > TimeSpan.Zero ? entries.SelectMany(entry => entry.Numbers.Keys).Distinct() : [])
        {
            (TimeSpan, double)[] points =
            [
                .. entries.Where(entry => entry.Numbers.ContainsKey(number))
                    .Select(entry => (entry.StartedAt - entries[0].StartedAt, entry.Numbers[number])),
            ];
            HtmlChart.AddLines(page, faults: [], number, end, Text, new ChartLine("p50", number, points));
        }
    }

    private static void AddTable(HtmlBuilder page, IReadOnlyList<LoadHistoryEntry> entries)
    {
        string[] numbers = [.. entries.SelectMany(entry => entry.Numbers.Keys).Distinct()];
        page.Line($"<div class=\"scroll\"><table><thead><tr><th>Started</th><th>Studio</th><th>Verdict</th>");
        Array.ForEach(numbers, number => page.Line($"<th class=\"number\">{number}</th>"));
        page.Line($"</tr></thead><tbody>");
        foreach (LoadHistoryEntry entry in entries.Reverse())
        {
            page.Line($"<tr><td><a href=\"../{entry.Folder}/report.html\">{entry.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}</a></td>");
            page.Line($"<td>{entry.Studio}</td><td>{Wording.Of(entry.Verdict)}</td>");
            Array.ForEach(numbers,
                number => page.Line(
                    $"<td class=\"number\">{(entry.Numbers.TryGetValue(number, out double value) ? Text(value) : "")}</td>"));
            page.Line($"</tr>");
        }

        page.Line($"</tbody></table></div>");
    }

    private static string Text(double value) => value.ToString(value is > -100 and < 100 ? "0.###" : "#,0");
}
