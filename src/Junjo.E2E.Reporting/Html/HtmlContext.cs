using Junjo.E2E.Results;

namespace Junjo.E2E.Reporting.Html;

/// <summary>What a reader needs beside the findings: known defects, notes, and how to do it again.</summary>
internal static class HtmlContext
{
    public static void AddTo(HtmlBuilder page, RunResult result)
    {
        AddDefects(page, result.Judgement.KnownDefects);
        if (result.Notes.Count > 0)
        {
            page.Line($"<section id=\"notes\">");
            page.Line($"<h2>Notes</h2>");
            page.Line($"<ul>");
            foreach (string note in result.Notes)
            {
                page.Line($"<li>{note}</li>");
            }

            page.Line($"</ul>");
            page.Line($"</section>");
        }

        page.Line($"<section id=\"reproduce\">");
        page.Line($"<h2>Run it again</h2>");
        page.Line($"<pre><code>{result.Run.Reproduce}</code></pre>");
        page.Line($"<p class=\"quiet\">Plan, ledger and result.json are in <code>{result.Run.Folder}</code>.</p>");
        page.Line($"</section>");
    }

    private static void AddDefects(HtmlBuilder page, IReadOnlyList<KnownDefectResult> defects)
    {
        if (defects.Count == 0)
        {
            return;
        }

        page.Line($"<section id=\"known-defects\">");
        page.Line($"<h2>Known defects of this release</h2>");
        page.Line($"<div class=\"scroll\"><table>");
        page.Line($"<tbody>");
        foreach (KnownDefectResult defect in defects)
        {
            page.Line($"<tr><th scope=\"row\">{defect.Id}</th><td>{defect.Summary}</td><td>{Wording.StateOf(defect)}</td></tr>");
        }

        page.Line($"</tbody>");
        page.Line($"</table></div>");
        page.Line($"</section>");
    }
}
