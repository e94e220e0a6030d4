using Junjo.E2E.Results;

namespace Junjo.E2E.Reporting.Html;

/// <summary>How fast, and how much.</summary>
internal static class HtmlNumbers
{
    public static void AddTo(HtmlBuilder page, RunResult result)
    {
        AddLag(page, result.Sending, result.Judgement.Visibility);
        page.Line($"<section id=\"sending\">");
        page.Line($"<h2>Sending and reading</h2>");
        AddOutcomes(page, result.Sending);
        page.Line($"<dl class=\"figures\">");
        foreach ((string name, string text) in Figures.SendingOf(result.Sending).Concat(Figures.ReadingOf(result.Judgement)))
        {
            page.Line($"<div><dt>{name}</dt><dd>{text}</dd></div>");
        }

        page.Line($"</dl>");
        page.Line($"</section>");
    }

    private static void AddLag(HtmlBuilder page, SendingFacts sending, VisibilityResult lag)
    {
        page.Line($"<section id=\"lag\">");
        page.Line($"<h2>Lag</h2>");
        page.Line($"<div class=\"scroll\"><table>");
        page.Line($"<thead><tr><th></th><th class=\"number\">p50</th><th class=\"number\">p95</th><th class=\"number\">p99</th><th "
            + $"class=\"number\">max</th></tr></thead>");
        page.Line($"<tbody>");
        AddPercentiles(page, "Export acknowledged after", sending.AckP50, sending.AckP95, sending.AckP99, sending.AckMax);
        if (lag.Samples > 0)
        {
            AddPercentiles(page, "Workflow visible after its acknowledgement", lag.P50, lag.P95, lag.P99, lag.Max);
        }

        page.Line($"</tbody>");
        page.Line($"</table></div>");
        string samples = lag.Samples > 0 ? $"{Wording.Counted(lag.Samples, "workflows")} measured while sending" : Wording.NoLag;
        page.Line($"<p class=\"quiet\">Visible after: {samples}.</p>");
        page.Line($"</section>");
    }

    private static void AddPercentiles(HtmlBuilder page, string name, params ReadOnlySpan<TimeSpan> percentiles)
    {
        page.Line($"<tr><th scope=\"row\">{name}</th>");
        foreach (TimeSpan percentile in percentiles)
        {
            page.Line($"<td class=\"number\">{Wording.Duration(percentile)}</td>");
        }

        page.Line($"</tr>");
    }

    private static void AddOutcomes(HtmlBuilder page, SendingFacts sending)
    {
        (string Name, string Style, long Spans)[] outcomes =
        [
            ("ACKED", "acked", sending.Acked),
            ("REJECTED", "rejected", sending.Rejected),
            ("UNKNOWN", "unknown", sending.Unknown),
            ("NEVER_SENT", "never-sent", sending.NeverSent),
        ];
        page.Line($"<div class=\"outcomes\">");
        foreach ((string name, string style, long spans) in outcomes.Where(outcome => outcome.Spans > 0))
        {
            page.Line($"<span class=\"{style}\" style=\"flex-grow: {spans}\">{spans:N0} {name}</span>");
        }

        page.Line($"</div>");
    }
}
