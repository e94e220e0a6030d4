using System.Text;

using Junjo.E2E.Results;

namespace Junjo.E2E.Reporting;

/// <summary>A result as plain text: what a terminal and console.log show.</summary>
public static class ReportText
{
    private const int MaxMatrixServices = 20;
    private const int MaxShown = 10;
    private const int MaxLength = 400;
    private const int MaxLineLength = 1_000;
    private const int MaxValueLength = 160;
    private const int Width = 110;

    /// <summary>
    /// The report: verdict, checks, findings, numbers. Its last line is the verdict again, because that is what a terminal still shows of a
    /// long one.
    /// </summary>
    /// <param name="result">The result.</param>
    /// <param name="isColoured">Whether the words of verdicts are coloured with ANSI sequences.</param>
    public static string Render(RunResult result, bool isColoured = false)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder();
        var words = new VerdictWords(isColoured);
        string headline = words.InFrontOf(Printable.Of(result.Headline, MaxLength), result.Verdict);
        text.AppendLine(headline);
        AppendChecks(text, result.Judgement.Checks, words);
        AppendFindings(text, result);
        AppendIsolation(text, result.Judgement.Isolation);
        AppendNumbers(text, result);
        AppendDefects(text, result.Judgement.KnownDefects);
        AppendNotes(text, result.Notes);
        AppendRun(text, result);
        return text.AppendLine(headline).ToString();
    }

    private static void AppendChecks(StringBuilder text, IReadOnlyList<CheckResult> checks, VerdictWords words)
    {
        AppendHeading(text, "Checks");
        int name = checks.Select(check => check.Name.Length).DefaultIfEmpty().Max();
        int judged = checks.Select(check => $"{check.Judged:N0}".Length).DefaultIfEmpty().Max();
        int unit = checks.Select(check => check.Unit.Length).DefaultIfEmpty().Max();
        foreach (CheckResult check in checks)
        {
            string amount = $"{$"{check.Judged:N0}".PadLeft(judged)} {Wording.Noun(check.Judged, check.Unit).PadRight(unit)}";
            text.Append($"  {words.Padded(check.Verdict)} ");
            Add(text, $"{check.Name.PadRight(name)}  {amount}  {Wording.AnswerOf(check)}");
            if (check.Note is { } note)
            {
                AppendWrapped(text, new string(' ', 12), new string(' ', 12), note);
            }
        }
    }

    private static void AppendFindings(StringBuilder text, RunResult result)
    {
        foreach (FindingGroup group in FindingGroup.WithDetails(result.Judgement.Checks))
        {
            int shown = Math.Min(MaxShown, group.Kept.Count);
            string more = shown < group.Total ? $", the first {shown:N0}" : "";
            AppendHeading(text, $"{group.Total:N0} {Wording.Of(group.Kind)}{more}");
            foreach (Finding finding in group.Kept.Take(MaxShown))
            {
                AppendFinding(text, finding, result.Run);
            }

            if (group.Kind == FindingKind.Lost)
            {
                AppendLosses(text, result.Judgement.Lost);
            }
        }
    }

    private static void AppendFinding(StringBuilder text, Finding finding, RunFacts run)
    {
        Add(text, $"  {Wording.SubjectOf(finding)}");
        if (Wording.IdsOf(finding) is { Length: > 0 } ids)
        {
            Add(text, $"    {ids}");
        }

        AppendWrapped(text, "    ", "    ", finding.Detail);
        foreach (FieldDifference field in finding.Fields)
        {
            Add(text, $"      {Printable.Of(field.Path, MaxValueLength)}");
            Add(text, $"        expected  {Printable.Of(field.Expected, MaxValueLength)}");
            Add(text, $"        seen      {Printable.Of(field.Actual, MaxValueLength)}");
        }

        if (Wording.AgainOf(finding, run) is { } again)
        {
            Add(text, $"    again: {again}");
        }
    }

    private static void AppendLosses(StringBuilder text, IReadOnlyList<LostRange> lost)
    {
        foreach (LossGroup group in LossGroup.Of(lost))
        {
            AppendWrapped(text, $"  {group.By}  ", new string(' ', group.By.Length + 4), group.Text);
        }
    }

    private static void AppendIsolation(StringBuilder text, IsolationResult isolation)
    {
        var matrix = new IsolationMatrix(isolation);
        AppendHeading(text, "Rows read back: sent by the service of the row, shown under the service of the column");
        if (matrix.Count <= MaxMatrixServices)
        {
            AppendMatrix(text, matrix);
        }
        else
        {
            Add(text, $"  {matrix.Count:N0} services: too many for a table, so only what is under a wrong service is listed.");
        }

        foreach (ForeignSpans pair in matrix.Foreign.Take(MaxShown))
        {
            Add(text, $"  {Wording.Counted(pair.Spans, "rows")} sent by {matrix.Service(pair.SentBy)}: shown under "
                + $"{matrix.ShownUnder(pair)}");
        }

        if (isolation.Foreign.Count > MaxShown)
        {
            Add(text, $"  ... and {Wording.Counted(isolation.Foreign.Count - MaxShown, "pairs")} of services more in result.json");
        }
    }

    private static void AppendMatrix(StringBuilder text, IsolationMatrix matrix)
    {
        int name = Enumerable.Range(0, matrix.Count).Select(row => matrix.Service(row).Length).DefaultIfEmpty().Max();
        int[] widths = [.. Enumerable.Range(0, matrix.Columns).Select(column =>
            Enumerable.Range(0, matrix.Count).Select(row => CellOf(matrix[row, column]).Length).Append(matrix.Heading(column).Length)
                .Max())];
        Add(text, new string(' ', name + 6) + string.Concat(
            widths.Select((width, column) => $"  {matrix.Heading(column).PadLeft(width)}")));
        for (int row = 0; row < matrix.Count; row++)
        {
            IEnumerable<string> cells = widths.Select((width, column) => $"  {CellOf(matrix[row, column]).PadLeft(width)}");
            Add(text, $"  {row + 1,3} {matrix.Service(row).PadRight(name)}{string.Concat(cells)}");
        }
    }

    private static string CellOf(long rows) => rows == 0 ? "." : $"{rows:N0}";

    private static void AppendNumbers(StringBuilder text, RunResult result)
    {
        AppendHeading(text, "Numbers");
        foreach ((string name, string value) in Figures.Of(result))
        {
            AppendWrapped(text, $"  {name,-15}", new string(' ', 17), value);
        }
    }

    private static void AppendDefects(StringBuilder text, IReadOnlyList<KnownDefectResult> defects)
    {
        if (defects.Count == 0)
        {
            return;
        }

        AppendHeading(text, "Known defects of this release");
        foreach (KnownDefectResult defect in defects)
        {
            AppendWrapped(text, $"  {defect.Id}  ", "        ", $"{defect.Summary}: {Wording.StateOf(defect)}");
        }
    }

    private static void AppendNotes(StringBuilder text, IReadOnlyList<string> notes)
    {
        if (notes.Count == 0)
        {
            return;
        }

        AppendHeading(text, "Notes");
        foreach (string note in notes)
        {
            AppendWrapped(text, "  - ", "    ", note);
        }
    }

    private static void AppendRun(StringBuilder text, RunResult result)
    {
        text.AppendLine();
        Add(text, $"Studio  {result.Studio.Description}");
        Add(text, $"Run     {Wording.NameOf(result.Run)}, seed {result.Run.Seed}: {Wording.SizeOf(result)}");
        Add(text, $"On      {result.Run.Environment}");
        Add(text, $"Files   {result.Run.Folder}");
        Add(text, $"Again   {result.Run.Reproduce}");
        text.AppendLine();
    }

    private static void AppendHeading(StringBuilder text, string heading) => text.AppendLine().AppendLine(heading);

    private static void AppendWrapped(StringBuilder text, string first, string next, string words)
    {
        var line = new StringBuilder(first);
        foreach (string word in Printable.Of(words, MaxLength).Split(' '))
        {
            if (line.Length > next.Length && line.Length + word.Length > Width)
            {
                Add(text, line.ToString().TrimEnd());
                line.Clear().Append(next);
            }

            line.Append(word).Append(' ');
        }

        Add(text, line.ToString().TrimEnd());
    }

    // Whatever a Studio or a workload put into it, it stays one line.
    private static void Add(StringBuilder text, string line) => text.AppendLine(Printable.Of(line, MaxLineLength));
}
