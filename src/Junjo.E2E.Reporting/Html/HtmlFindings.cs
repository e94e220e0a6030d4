using Junjo.E2E.Results;

namespace Junjo.E2E.Reporting.Html;

/// <summary>The findings, by kind, with the fields that differ.</summary>
internal static class HtmlFindings
{
    private const int OpenAtFirst = 3;

    public static void AddTo(HtmlBuilder page, RunResult result)
    {
        IReadOnlyList<CheckResult> checks = result.Judgement.Checks;
        page.Line($"<section id=\"findings\">");
        page.Line($"<h2>Findings</h2>");
        IReadOnlyList<FindingGroup> groups = FindingGroup.WithDetails(checks);
        if (groups.Count == 0)
        {
            string none = checks.Any(check => check.Counts.Count > 0) ? "None with details; the table of checks has the counts." : "None.";
            page.Line($"<p>{none}</p>");
        }

        foreach (FindingGroup group in groups)
        {
            AddGroup(page, group, result);
        }

        page.Line($"</section>");
    }

    /// <summary>Where the findings of a kind are on the page.</summary>
    public static string AnchorOf(FindingKind kind) => $"finding-{Wording.Of(kind)}";

    private static void AddGroup(HtmlBuilder page, FindingGroup group, RunResult result)
    {
        string more = group.Kept.Count < group.Total ? $", the first {group.Kept.Count:N0}" : "";
        page.Line($"<h3 id=\"{AnchorOf(group.Kind)}\">{group.Total:N0} {Wording.Of(group.Kind)}{more}</h3>");
        if (group.Kind == FindingKind.Lost)
        {
            AddLosses(page, result.Judgement.Lost);
        }

        for (int i = 0; i < group.Kept.Count; i++)
        {
            AddFinding(page, group.Kept[i], result.Run, i < OpenAtFirst);
        }
    }

    private static void AddFinding(HtmlBuilder page, Finding finding, RunFacts run, bool isOpen)
    {
        page.Raw(isOpen ? "<details open>\n" : "<details>\n");
        page.Line($"<summary>{Wording.SubjectOf(finding)}</summary>");
        page.Line($"<p>{finding.Detail}</p>");
        if (finding.TraceId.Length > 0)
        {
            page.Line($"<p class=\"quiet\">trace <code>{finding.TraceId}</code> span <code>{finding.SpanId}</code></p>");
        }

        if (finding.Fields.Count > 0)
        {
            AddFields(page, finding.Fields);
        }

        if (Wording.AgainOf(finding, run) is { } again)
        {
            page.Line($"<pre>{again}</pre>");
        }

        page.Line($"</details>");
    }

    private static void AddLosses(HtmlBuilder page, IReadOnlyList<LostRange> lost)
    {
        page.Line($"<dl class=\"figures\">");
        foreach (LossGroup group in LossGroup.Of(lost))
        {
            page.Line($"<div><dt>{group.By.TrimEnd()}</dt><dd>{group.Text}</dd></div>");
        }

        page.Line($"</dl>");
    }

    private static void AddFields(HtmlBuilder page, IReadOnlyList<FieldDifference> fields)
    {
        page.Line($"<div class=\"scroll\"><table class=\"fields\">");
        page.Line($"<thead><tr><th>Field</th><th>Expected</th><th>Seen</th></tr></thead>");
        page.Line($"<tbody>");
        foreach (FieldDifference field in fields)
        {
            page.Line($"<tr><th scope=\"row\"><code>{field.Path}</code></th><td class=\"expected\"><code>{field.Expected}</code></td><td "
                + $"class=\"seen\"><code>{field.Actual}</code></td></tr>");
        }

        page.Line($"</tbody>");
        page.Line($"</table></div>");
    }
}
