using Junjo.E2E.Verification;

namespace Junjo.E2E.Reporting.Html;

/// <summary>Who sent what is shown where: a heat table, and in words what is under a wrong service.</summary>
internal static class HtmlIsolation
{
    private const int MaxMatrixServices = 50;
    private const int MaxPairs = 100;
    private const int FaintestPercent = 18;
    private const int StrongestPercent = 60;

    public static void AddTo(HtmlBuilder page, IsolationResult isolation)
    {
        var matrix = new IsolationMatrix(isolation);
        page.Line($"<section id=\"isolation\">");
        page.Line($"<h2>Isolation</h2>");
        page.Line($"<p class=\"quiet\">Rows read back: sent by the service of the row, shown under the service of the column. Off the diagonal there must be none.</p>");
        if (matrix.Count <= MaxMatrixServices)
        {
            AddTable(page, matrix);
        }
        else
        {
            page.Line($"<p>{matrix.Count:N0} services are too many for a table; what is under a wrong service is listed.</p>");
        }

        AddPairs(page, isolation, matrix);
        page.Line($"</section>");
    }

    private static void AddTable(HtmlBuilder page, IsolationMatrix matrix)
    {
        page.Line($"<div class=\"scroll\"><table class=\"matrix\">");
        page.Line($"<thead><tr><th>Sent by</th>");
        for (int column = 0; column < matrix.Columns; column++)
        {
            page.Line($"<th class=\"number\">{matrix.Heading(column)}</th>");
        }

        page.Line($"</tr></thead>");
        page.Line($"<tbody>");
        for (int row = 0; row < matrix.Count; row++)
        {
            page.Line($"<tr><th scope=\"row\"><span class=\"quiet\">{row + 1}</span> {matrix.Service(row)}</th>");
            for (int column = 0; column < matrix.Columns; column++)
            {
                AddCell(page, matrix, row, column);
            }

            page.Line($"</tr>");
        }

        page.Line($"</tbody>");
        page.Line($"</table></div>");
    }

    private static void AddCell(HtmlBuilder page, IsolationMatrix matrix, int row, int column)
    {
        long rows = matrix[row, column];
        if (rows == 0)
        {
            page.Line($"<td class=\"number none\">{(row == column ? "0" : ".")}</td>");
            return;
        }

        string kind = row == column ? "own" : "foreign";
        int heat = HeatOf(rows, row == column ? matrix.MaxOwn : matrix.MaxForeign);
        page.Line($"<td class=\"number {kind}\" style=\"--heat: {heat}%\">{rows:N0}</td>");
    }

    private static void AddPairs(HtmlBuilder page, IsolationResult isolation, IsolationMatrix matrix)
    {
        if (isolation.Foreign.Count == 0)
        {
            return;
        }

        page.Line($"<ul>");
        foreach (ForeignSpans pair in isolation.Foreign.Take(MaxPairs))
        {
            page.Line($"<li><strong>{Wording.Counted(pair.Spans, "rows")}</strong> sent by <code>{matrix.Service(pair.SentBy)}</code>: shown under <strong>{matrix.ShownUnder(pair)}</strong></li>");
        }

        if (isolation.Foreign.Count > MaxPairs)
        {
            page.Line($"<li>... and {Wording.Counted(isolation.Foreign.Count - MaxPairs, "pairs")} of services more in result.json</li>");
        }

        page.Line($"</ul>");
    }

    // Logarithmic: one foreign row among thousands must still be seen.
    private static int HeatOf(long rows, long most) =>
        FaintestPercent + (int)Math.Round((StrongestPercent - FaintestPercent) * Math.Log(1 + rows) / Math.Log(1 + most));
}
