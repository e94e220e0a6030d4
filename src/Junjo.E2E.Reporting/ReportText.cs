using System.Globalization;
using System.Text;

using Junjo.E2E.Verification;

namespace Junjo.E2E.Reporting;

/// <summary>A result as plain text: what a terminal and console.log show.</summary>
public static class ReportText
{
    private const int MaxMatrixServices = 20;
    private const int MaxShownFindings = 10;

    /// <summary>The report; its last line is the verdict.</summary>
    public static string Render(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder();
        AppendSending(text, result.Sending);
        AppendReading(text, result.Judgement);
        AppendChecks(text, result.Judgement.Checks);
        AppendMatrix(text, result.Judgement.Isolation);
        AppendFindings(text, result.Judgement.Checks);
        AppendDefects(text, result.Judgement.KnownDefects);
        foreach (string note in result.Notes)
        {
            text.AppendLine(Invariant($"Note: {note}"));
        }

        text.AppendLine(Invariant($"Studio: {result.Studio.Description}"));
        text.AppendLine(Invariant($"Again: {result.Run.Reproduce}"));
        text.AppendLine(Invariant($"Files: {result.Run.Folder}"));
        return text.AppendLine(result.Headline).ToString();
    }

    /// <summary>A duration as people read it.</summary>
    public static string Duration(TimeSpan duration) => duration.TotalSeconds < 1
        ? Invariant($"{duration.TotalMilliseconds:0.#} ms")
        : Invariant($"{duration.TotalSeconds:0.##} s");

    private static void AppendSending(StringBuilder text, SendingFacts sending)
    {
        double seconds = Math.Max(sending.Duration.TotalSeconds, 1e-6);
        text.AppendLine(Invariant(
            $"Sent: {sending.Workflows:N0} workflows in {Duration(sending.Duration)}, {sending.AckedWorkflows / seconds:N0} acknowledged workflows/s, {sending.Acked / seconds:N0} spans/s"));
        text.AppendLine(Invariant(
            $"Spans: {sending.Acked:N0} ACKED, {sending.Rejected:N0} REJECTED, {sending.Unknown:N0} UNKNOWN, {sending.NeverSent:N0} NEVER_SENT; {sending.Exports:N0} exports, {sending.Retries:N0} retries"));
        text.AppendLine(Invariant(
            $"Ack: p50 {Duration(sending.AckP50)}, p95 {Duration(sending.AckP95)}, p99 {Duration(sending.AckP99)}, max {Duration(sending.AckMax)}"));
        foreach (string failure in sending.Failures)
        {
            text.AppendLine(Invariant($"Failed: {failure}"));
        }
    }

    private static void AppendReading(StringBuilder text, Judgement judgement)
    {
        ReadingResult reading = judgement.Reading;
        text.AppendLine(Invariant(
            $"Read: {reading.Judged:N0} of {reading.Traces:N0} traces, {reading.Spans:N0} spans, {reading.Values:N0} values in {Duration(reading.Duration)}; {reading.Requests:N0} requests, {reading.FailedRequests:N0} failed"));
        VisibilityResult lag = judgement.Visibility;
        text.AppendLine(lag.Samples == 0
            ? "Visible after: not measured, sending was over before the first look"
            : Invariant($"Visible after: p50 {Duration(lag.P50)}, p95 {Duration(lag.P95)}, p99 {Duration(lag.P99)}, max {Duration(lag.Max)} ({lag.Samples:N0} workflows measured while sending)"));
        text.AppendLine();
    }

    private static void AppendChecks(StringBuilder text, IReadOnlyList<CheckResult> checks)
    {
        foreach (CheckResult check in checks)
        {
            string counts = check.Counts.Count == 0
                ? ""
                : ": " + string.Join(", ", check.Counts.Select(count => Invariant($"{count.Value:N0} {Name(count.Key)}")));
            text.AppendLine(Invariant(
                $"{check.Verdict.ToString().ToUpperInvariant(),-9} {check.Name,-13} {check.Judged,10:N0} {check.Unit,-7} {check.Question}{counts}"));
            if (check.Note is { } note)
            {
                text.AppendLine(Invariant($"{"",-24}{note}"));
            }
        }

        text.AppendLine();
    }

    private static void AppendMatrix(StringBuilder text, IsolationResult isolation)
    {
        int count = isolation.Services.Count;
        if (count <= MaxMatrixServices)
        {
            var foreign = isolation.Foreign.ToDictionary(pair => (pair.SentBy, pair.ShownUnder), pair => pair.Spans);
            int width = Math.Max(4, isolation.Own.Max(spans => Invariant($"{spans:N0}").Length)) + 1;
            text.AppendLine("Rows that came back, sent by (down) and shown under (across):");
            text.Append("    ").AppendLine(string.Concat(Enumerable.Range(1, count).Select(column => Invariant($"{column}").PadLeft(width))));
            for (int row = 0; row < count; row++)
            {
                IEnumerable<long> cells = Enumerable.Range(0, count).Select(column => row == column ? isolation.Own[row] : foreign.GetValueOrDefault((row, column)));
                text.Append(Invariant($"{row + 1,4}")).Append(string.Concat(cells.Select(cell => (cell == 0 ? "." : Invariant($"{cell:N0}")).PadLeft(width))))
                    .Append("  ").AppendLine(isolation.Services[row]);
            }
        }

        foreach (ForeignSpans pair in isolation.Foreign.Take(MaxShownFindings))
        {
            string under = pair.ShownUnder < 0 ? "a service that is not of this run" : $"'{isolation.Services[pair.ShownUnder]}'";
            text.AppendLine(Invariant($"{pair.Spans:N0} rows sent by '{isolation.Services[pair.SentBy]}' were shown under {under}"));
        }

        text.AppendLine();
    }

    private static void AppendFindings(StringBuilder text, IReadOnlyList<CheckResult> checks)
    {
        foreach (IGrouping<FindingKind, Finding> group in checks.SelectMany(check => check.Findings).GroupBy(finding => finding.Kind))
        {
            foreach (Finding finding in group.Take(MaxShownFindings))
            {
                text.AppendLine(Invariant($"{Name(finding.Kind)} trace {finding.TraceId} span {finding.SpanId} ({finding.Address ?? "not of this run"}, export {finding.Export?.ToString(CultureInfo.InvariantCulture) ?? "none"}): {finding.Detail}"));
                foreach (FieldDifference field in finding.Fields)
                {
                    text.AppendLine(Invariant($"    {field.Path}: expected {field.Expected}, seen {field.Actual}"));
                }
            }

            if (group.Count() > MaxShownFindings)
            {
                text.AppendLine(Invariant($"    ... more of {Name(group.Key)} in result.json"));
            }
        }
    }

    private static void AppendDefects(StringBuilder text, IReadOnlyList<KnownDefectResult> defects)
    {
        foreach (KnownDefectResult defect in defects)
        {
            string state = defect.Met > 0 ? Invariant($"known, still there, met {defect.Met:N0} times") : Invariant($"GONE: {defect.Gone:N0} places would have shown it");
            text.AppendLine(Invariant($"{defect.Id}: {defect.Summary}: {state}"));
        }
    }

    private static string Name(FindingKind kind) => kind.ToString().ToUpperInvariant();

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
