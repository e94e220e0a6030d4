using Junjo.E2E.Results;

namespace Junjo.E2E.Reporting.Html;

/// <summary>The table of checks.</summary>
internal static class HtmlChecks
{
    public static void AddTo(HtmlBuilder page, IReadOnlyList<CheckResult> checks)
    {
        page.Line($"<section id=\"checks\">");
        page.Line($"<h2>Checks</h2>");
        page.Line($"<div class=\"scroll\"><table>");
        page.Line($"<thead><tr><th>Verdict</th><th>Check</th><th>Found</th><th class=\"number\">Judged</th><th>Question</th></tr></thead>");
        page.Line($"<tbody>");
        foreach (CheckResult check in checks)
        {
            AddRow(page, check);
        }

        page.Line($"</tbody>");
        page.Line($"</table></div>");
        page.Line($"</section>");
    }

    private static void AddRow(HtmlBuilder page, CheckResult check)
    {
        page.Line($"<tr>");
        page.Line($"<td><span class=\"chip {HtmlHeader.ClassOf(check.Verdict)}\">{Wording.Of(check.Verdict)}</span></td>");
        page.Line($"<th scope=\"row\">{check.Name}</th>");
        page.Line($"<td>");
        foreach (FindingGroup group in FindingGroup.Of(check))
        {
            AddCount(page, group);
        }

        page.Line($"</td>");
        page.Line($"<td class=\"number\">{Wording.Counted(check.Judged, check.Unit)}</td>");
        page.Line($"<td>{check.Question}");
        if (check.Note is { } note)
        {
            page.Line($"<p class=\"quiet\">{note}</p>");
        }

        page.Line($"</td>");
        page.Line($"</tr>");
    }

    private static void AddCount(HtmlBuilder page, FindingGroup group)
    {
        if (group.Kept.Count > 0)
        {
            page.Line($"<a class=\"count\" href=\"#{HtmlFindings.AnchorOf(group.Kind)}\">{group.Total:N0} {Wording.Of(group.Kind)}</a>");
        }
        else
        {
            page.Line($"<span class=\"count\">{group.Total:N0} {Wording.Of(group.Kind)}</span>");
        }
    }
}
