using Junjo.E2E.Otlp;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Results;
using Junjo.E2E.Verification.Programs;
using Junjo.E2E.Verification.Reading;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Verification.Judging;

/// <summary>
/// Judges the answer to a read of one trace, both ways: what was sent must be there, and what is there must have been sent. One per reader.
/// </summary>
internal sealed class TraceJudge(RunUnderJudgement run)
{
    private readonly List<SpanRow> rows = [];
    private readonly List<SentSpan?> sent = [];
    private readonly List<SentSlice> slices = [];
    private readonly Dictionary<SpanAddress, int> copies = [];
    private readonly ProgramJudge programs = new(run);

    // Of a trace that was judged before, nothing is counted twice.
    private readonly RowJudge again = new(run);
    private bool isOfOtherTrace;

    /// <summary>Judges the rows.</summary>
    public RowJudge Rows { get; } = new(run);

    private Judged Judged => Rows.Judged;

    /// <summary>Judges an answer, unless it lacks an acknowledged span and may be read again.</summary>
    /// <param name="key">The trace that was asked for.</param>
    /// <param name="body">The answer.</param>
    /// <param name="isFinal">Whether the deadline is over: what lacks is lost.</param>
    /// <param name="isAgain">Whether the trace was judged before, and now is from another tier: its spans are not counted twice.</param>
    /// <returns>Whether the trace is judged.</returns>
    /// <exception cref="System.Text.Json.JsonException">The answer is not a list of spans.</exception>
    public bool Judge(TraceKey key, ReadOnlySpan<byte> body, bool isFinal, bool isAgain)
    {
        SpanRow.Scan(body, rows);
        return JudgeRows(key, body, isFinal, isAgain);
    }

    /// <summary>
    /// Judges the rows of a trace in a list, unless they lack an acknowledged span: the trace is then to be read by its id.
    /// </summary>
    /// <param name="key">The trace.</param>
    /// <param name="list">The answer that holds them among others.</param>
    /// <param name="ofTrace">The rows.</param>
    /// <param name="isAgain">Whether the trace was judged before, and now is from another tier.</param>
    /// <returns>Whether the trace is judged.</returns>
    public bool JudgeListed(TraceKey key, ReadOnlySpan<byte> list, IEnumerable<SpanRow> ofTrace, bool isAgain)
    {
        rows.Clear();
        rows.AddRange(ofTrace);
        return JudgeRows(key, list, isFinal: false, isAgain);
    }

    private bool JudgeRows(TraceKey key, ReadOnlySpan<byte> body, bool isFinal, bool isAgain)
    {
        Match(key);
        if (!isFinal && !HasAllAcked())
        {
            return false;
        }

        foreach (SentSlice slice in slices)
        {
            Judge(slice, isAgain ? new Judged() : Judged);
        }

        for (int row = 0; row < rows.Count; row++)
        {
            Rows.Judge(body, rows[row], sent[row]);
        }

        JudgeOrder(key);
        return true;
    }

    /// <summary>
    /// Whether an answer holds every acknowledged span of the trace, or is about another trace, which says nothing of this one.
    /// </summary>
    public bool IsComplete(TraceKey key, ReadOnlySpan<byte> body)
    {
        Read(key, body);
        return HasAllAcked() || isOfOtherTrace;
    }

    /// <summary>
    /// Compares a second answer about a trace that was judged before: each span must still be what was sent, at its place.
    /// </summary>
    public void Compare(TraceKey key, ReadOnlySpan<byte> body)
    {
        Read(key, body);
        if (isOfOtherTrace)
        {
            return;
        }

        for (int row = 0; row < rows.Count; row++)
        {
            again.Judge(body, rows[row], sent[row]);
        }

        foreach ((SpanAddress span, int shown) in copies)
        {
            run.ReportCopies(span, shown, "a second answer about its trace");
        }

        JudgeOrder(key);
    }

    /// <summary>Judges a trace as a program, when all of it was sent and acknowledged and nothing else is wrong with it.</summary>
    public void JudgeProgram(TraceKey key, ReadOnlySpan<byte> body)
    {
        if (run.Workload.IsConforming && slices.TrueForAll(slice => slice.Outcome == ExportOutcome.Acked) && Rows.Expected.IsWhole(slices)
            && !run.Findings.HasTrace(run.TraceIdOf(key)))
        {
            Judged.Programs++;
            programs.Judge(key, body, slices.Select(slice => slice.Workflow).Distinct().Count());
        }
        else
        {
            Judged.NoPrograms++;
        }
    }

    /// <summary>Judges an answer that came after the deadline: what was lost and is there now was late.</summary>
    public void JudgeLate(TraceKey key, ReadOnlySpan<byte> body)
    {
        Read(key, body);
        foreach (SpanAddress span in copies.Keys)
        {
            Finding late = run.FindingOf(FindingKind.Late, span, "acknowledged, not visible at the deadline, visible after it");
            if (run.Findings.Remove(FindingKind.Lost, late.TraceId, late.SpanId))
            {
                run.Findings.Add(late);
                int row = sent.FindIndex(row => row?.Address == span);
                Rows.Judge(body, rows[row], sent[row]);
            }
        }
    }

    // Studio answers the newest start first, on the full nanosecond, with no order among equal starts.
    private void JudgeOrder(TraceKey key)
    {
        ulong oldest = ulong.MaxValue;
        foreach (SentSpan? row in sent)
        {
            if (row is not { Address: var span } || run.KeyOf(span) != key || run.IsAccountedFor(span))
            {
                continue;
            }

            again.Expected.Select(span.WorkflowAddress);
            ulong start = again.Expected.Span(span.Span).Span.StartTimeUnixNano;
            if (start > oldest)
            {
                Finding finding = run.FindingOf(FindingKind.Disordered, span, "");
                run.Findings.Add(finding with
                {
                    SpanId = $"GET /traces/{finding.TraceId}/spans",
                    Detail = $"span {finding.SpanId} stands below a span that started earlier; the newest come first",
                });
                return;
            }

            oldest = start;
        }
    }

    /// <summary>Reports an answer about another trace than the one asked for, which is never right, whatever a later one shows.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool ReportOtherTrace(List<SpanRow> rows, TraceId asked, string service, FindingLog findings)
    {
        int other = rows.FindIndex(row => row.TraceId != asked);
        if (other >= 0)
        {
            findings.Add(new Finding
            {
                Kind = FindingKind.Misplaced,
                TraceId = asked.ToString(),
                SpanId = rows[other].SpanId?.ToString() ?? "",
                Service = service,
                Detail = $"the answer to a read of this trace holds a span that says it is of trace {rows[other].TraceId}",
            });
        }

        return other >= 0;
    }

    private void Read(TraceKey key, ReadOnlySpan<byte> body)
    {
        SpanRow.Scan(body, rows);
        Match(key);
    }

    private void Match(TraceKey key)
    {
        isOfOtherTrace = ReportOtherTrace(
            rows, run.Workload.Ids.Trace(key.Service, key.Trace), run.Manifest.Services[key.Service], run.Findings);
        sent.Clear();
        copies.Clear();
        foreach (SpanRow row in rows)
        {
            SentSpan? span = Rows.SentOf(row);
            sent.Add(span);
            if (span is { Address: var address } && run.KeyOf(address) == key)
            {
                copies[address] = copies.GetValueOrDefault(address) + 1;
            }
        }

        slices.Clear();
        run.AddSlicesOf(key, slices);
    }

    private bool HasAllAcked()
    {
        foreach (SentSlice slice in slices)
        {
            for (int span = 0; slice.Outcome == ExportOutcome.Acked && span < slice.SpanCount; span++)
            {
                if (!copies.ContainsKey(AddressOf(slice, span)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private void Judge(SentSlice slice, Judged counts)
    {
        for (int i = 0; i < slice.SpanCount; i++)
        {
            SpanAddress span = AddressOf(slice, i);
            int found = copies.GetValueOrDefault(span);
            switch (slice.Outcome)
            {
                case ExportOutcome.Acked:
                    counts.Acked++;
                    break;
                case ExportOutcome.Unknown:
                    counts.Landed += found > 0 ? 1 : 0;
                    counts.Unconfirmed += found == 0 ? 1 : 0;
                    counts.UnconfirmedByFault += found == 0 && run.IsExplainedByFault(slice) ? 1 : 0;
                    break;
                case ExportOutcome.Rejected:
                    counts.Rejected++;
                    break;
            }

            if (found == 0 && slice.Outcome == ExportOutcome.Acked)
            {
                run.Findings.Add(run.FindingOf(
                    FindingKind.Lost, span, $"acknowledged {slice.SettledMs} ms after the start, and absent at the deadline"));
            }

            JudgeCopies(slice, span, found, counts);
        }
    }

    private void JudgeCopies(SentSlice slice, SpanAddress span, int found, Judged counts)
    {
        int explained = RunUnderJudgement.ExplainedCopies(slice);
        for (int copy = 2; copy <= found; copy++)
        {
            if (copy <= explained)
            {
                counts.ExplainedDuplicates++;
                Rows.Defects.CountMet(KnownDefect.Q01);
            }
            else
            {
                string why = slice.Attempts > 1 ? $"{slice.Attempts} attempts explain {explained}" : "its one attempt explains one";
                run.Findings.Add(run.FindingOf(FindingKind.Duplicate, span, $"shown {found} times; {why}"), copy);
            }
        }
    }

    private static SpanAddress AddressOf(SentSlice slice, int span) =>
        new(slice.Workflow.Service, slice.Workflow.Workflow, slice.FirstSpan + span);
}
