using System.Text;

using Junjo.E2E.Results;

namespace Junjo.E2E.Reporting;

/// <summary>summary.md: a result in GitHub-flavoured Markdown, for the summary of a job.</summary>
public static class ReportMarkdown
{
    private const int MaxShown = 10;
    private const int MaxLength = 400;
    private const int MaxValueLength = 160;

    /// <summary>The file's text.</summary>
    public static string Render(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder();
        text.AppendLine($"## {MarkOf(result.Verdict)} {Escape(result.Headline)}").AppendLine();
        string standIn = result.Studio.IsStandIn ? " (the stand-in, **not** a real Studio)" : "";
        text.AppendLine($"{Escape(result.Studio.Description)}{standIn}, run {Escape(Wording.NameOf(result.Run))}, seed {result.Run.Seed}: "
            + $"{Wording.SizeOf(result)}");
        text.AppendLine();
        AppendChecks(text, result.Judgement.Checks);
        AppendNumbers(text, result);
        AppendFindings(text, result.Judgement);
        AppendForeign(text, result.Judgement.Isolation);
        AppendList(text, "Known defects of this release",
            result.Judgement.KnownDefects.Select(defect => $"{defect.Id}: {defect.Summary}: {Wording.StateOf(defect)}"));
        AppendList(text, "Notes", result.Notes);
        text.AppendLine("Run it again:").AppendLine();
        // An indented block has no fence that its text could close.
        return text.AppendLine($"    {Printable.Of(result.Run.Reproduce, MaxLength)}").ToString();
    }

    private static void AppendChecks(StringBuilder text, IReadOnlyList<CheckResult> checks)
    {
        text.AppendLine("| Verdict | Check | Judged | Found | Question |");
        text.AppendLine("| :-- | :-- | --: | :-- | :-- |");
        foreach (CheckResult check in checks)
        {
            string verdict = $"{MarkOf(check.Verdict)} {Wording.Of(check.Verdict)}";
            string note = check.Note is { } words ? $"<br>{Escape(words)}" : "";
            text.AppendLine(
                $"| {verdict} | {Escape(check.Name)} | {Escape(Wording.Counted(check.Judged, check.Unit))} | "
                    + $"{Escape(Wording.FindingsOf(check))} | {Escape(check.Question)}{note} |");
        }

        text.AppendLine();
    }

    private static void AppendNumbers(StringBuilder text, RunResult result)
    {
        text.AppendLine("| Figure | Value |").AppendLine("| :-- | :-- |");
        foreach ((string name, string value) in Figures.Of(result))
        {
            text.AppendLine($"| {name} | {Escape(value)} |");
        }

        text.AppendLine();
    }

    private static void AppendFindings(StringBuilder text, Judgement judgement)
    {
        foreach (FindingGroup group in FindingGroup.WithDetails(judgement.Checks))
        {
            string more = Math.Min(MaxShown, group.Kept.Count) < group.Total ? $", the first {Math.Min(MaxShown, group.Kept.Count):N0}"
                : "";
            text.AppendLine($"### {group.Total:N0} {Escape(Wording.Of(group.Kind))}{more}").AppendLine();
            foreach (LossGroup losses in group.Kind == FindingKind.Lost ? LossGroup.Of(judgement.Lost) : [])
            {
                text.AppendLine($"- {losses.By.TrimEnd()}: {Escape(losses.Text)}");
            }

            foreach (Finding finding in group.Kept.Take(MaxShown))
            {
                AppendFinding(text, finding);
            }

            text.AppendLine();
        }
    }

    private static void AppendFinding(StringBuilder text, Finding finding)
    {
        string ids = Wording.IdsOf(finding) is { Length: > 0 } known ? $" ({Escape(known)})" : "";
        text.AppendLine($"- **{Escape(Wording.SubjectOf(finding))}**{ids}: {Escape(finding.Detail)}");
        foreach (FieldDifference field in finding.Fields)
        {
            text.AppendLine($"  - {EscapeValue(field.Path)}: expected {EscapeValue(field.Expected)}, seen {EscapeValue(field.Actual)}");
        }
    }

    private static void AppendForeign(StringBuilder text, IsolationResult isolation)
    {
        var matrix = new IsolationMatrix(isolation);
        IEnumerable<string> pairs = matrix.Foreign.Take(MaxShown)
            .Select(pair => $"{Wording.Counted(pair.Spans, "rows")} sent by {matrix.Service(pair.SentBy)}: shown under "
                + $"{matrix.ShownUnder(pair)}");
        int more = isolation.Foreign.Count - MaxShown;
        AppendList(text, "Under a wrong service", more > 0
            ? pairs.Append($"... and {Wording.Counted(more, "pairs")} of services more in result.json") : pairs);
    }

    private static void AppendList(StringBuilder text, string heading, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        if (all.Length == 0)
        {
            return;
        }

        text.AppendLine($"### {heading}").AppendLine();
        foreach (string line in all)
        {
            text.AppendLine($"- {Escape(line)}");
        }

        text.AppendLine();
    }

    private static string MarkOf(Verdict verdict) => verdict switch
    {
        Verdict.Pass => ":white_check_mark:",
        Verdict.Fail => ":x:",
        _ => ":grey_question:",
    };

    private static string EscapeValue(string text) => Escape(Printable.Of(text, MaxValueLength));

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (char character in Printable.Of(text, MaxLength))
        {
            _ = character switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                // GitHub makes a mention of it even behind a backslash.
                '@' => escaped.Append("&#64;"),
                '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '#' or '!' or '$' => escaped.Append('\\').Append(character),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }
}
