using Junjo.E2E.Results;

namespace Junjo.E2E.Reporting.Html;

/// <summary>Who sent what is shown where: a heat table, and in words what is under a wrong service.</summary>
internal static class HtmlIsolation
{
    private const int MaxMatrixServices = 50;
    private const int MaxRoomyServices = 20;
    private const int MaxPairs = 100;
    private const int FaintestPercent = 18;
    private const int StrongestPercent = 60;

    public static void AddTo(HtmlBuilder page, IsolationResult isolation)
    {
        var matrix = new IsolationMatrix(isolation);
        page.Line($"<section id=\"isolation\">");
        page.Line($"<h2>Isolation</h2>");
        page.Line($"<p class=\"quiet\">Rows read back: sent by the service of the row, shown under the service of the column. Off the "
            + $"diagonal there must be none.</p>");
        if (matrix.Count <= MaxMatrixServices)
        {
            AddTable(page, matrix);
        }
        else
        {
            page.Line($"<p>{matrix.Count:N0} services are too many for a table; what is under a wrong service is listed.</p>");
        }

        AddPairs(page, matrix);
        page.Line($"</section>");
    }

    private static void AddTable(HtmlBuilder page, IsolationMatrix matrix)
    {
        bool isDense = matrix.Count > MaxRoomyServices;
        page.Line($"<div class=\"scroll\"><table class=\"matrix {(isDense ? "dense" : "roomy")}\">");
        page.Line($"<thead><tr><th>Sent by</th>");
        for (int column = 0; column < matrix.Columns; column++)
        {
            page.Line($"<th class=\"number\">{matrix.Heading(column)}</th>");
        }

        page.Line($"</tr></thead>");
        page.Line($"<tbody>");
        for (int row = 0; row < matrix.Count; row++)
        {
            page.Line($"<tr><th scope=\"row\"><span class=\"quiet\">{row + 1}</span> "
                + $"{matrix.Service(row)}{(isDense ? $": {matrix[row, row]:N0}" : "")}</th>");
            for (int column = 0; column < matrix.Columns; column++)
            {
                AddCell(page, matrix, row, column, isDense);
            }

            page.Line($"</tr>");
        }

        page.Line($"</tbody>");
        page.Line($"</table></div>");
    }

    private static void AddCell(HtmlBuilder page, IsolationMatrix matrix, int row, int column, bool isDense)
    {
        long rows = matrix[row, column];
        bool isOwn = row == column;
        if (rows == 0)
        {
            string none = isOwn ? "0" : isDense ? "" : ".";
            page.Line($"<td class=\"number none\">{none}</td>");
            return;
        }

        int heat = HeatOf(rows, isOwn ? matrix.MaxOwn : matrix.MaxForeign);
        // In a dense table the number of the diagonal stands beside the service's name.
        string number = isDense && isOwn ? "" : $"{rows:N0}";
        page.Line($"<td class=\"number {(isOwn ? "own" : "foreign")}\" style=\"--heat: {heat}%\">{number}</td>");
    }

    private static void AddPairs(HtmlBuilder page, IsolationMatrix matrix)
    {
        if (matrix.Foreign.Count == 0)
        {
            return;
        }

        page.Line($"<ul>");
        foreach (ForeignSpans pair in matrix.Foreign.Take(MaxPairs))
        {
            string style = pair.ShownUnder < 0 ? "quiet" : "service";
            page.Line($"<li><strong>{Wording.Counted(pair.Spans, "rows")}</strong> sent by <span "
                + $"class=\"service\">{matrix.Service(pair.SentBy)}</span>: shown under <span "
                + $"class=\"{style}\">{matrix.ShownUnder(pair)}</span></li>");
        }

        if (matrix.Foreign.Count > MaxPairs)
        {
            page.Line($"<li>... and {Wording.Counted(matrix.Foreign.Count - MaxPairs, "pairs")} of services more in result.json</li>");
        }

        page.Line($"</ul>");
    }

    // Logarithmic: one foreign row among thousands must still be seen.
    private static int HeatOf(long rows, long most) =>
        FaintestPercent + (int)Math.Round((StrongestPercent - FaintestPercent) * Math.Log(1 + rows) / Math.Log(1 + most));
}
