using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Otlp.Views;
using Junjo.E2E.Results;
using Junjo.E2E.Verification.Reading;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Verification.Judging;

/// <summary>
/// Judges a list of a service's spans: only what belongs there, newest first, and nothing left out that is newer than what is shown. One
/// per
/// reader.
/// </summary>
internal sealed class ListJudge(RunUnderJudgement run)
{
    // Studio's lists search the 20 newest files of a service only (Q-23), 25 MB of spans each unless somebody flushes; with more data than
    // this an
    // absence from a list proves nothing.
    private const long MaxListedSpans = 150_000;

    private const int MaxRemembered = 1_000;

    private readonly List<SpanRow> rows = [];
    private readonly Dictionary<SpanAddress, int> shown = [];

    /// <summary>Judges the rows.</summary>
    public RowJudge Rows { get; } = new(run, MaxRemembered);

    /// <summary>Whether there is too much data for lists to be complete, so that absences are not judged.</summary>
    public bool IsCut { get; } = run.Sent.Slices.Sum(slice => (long)slice.SpanCount) > MaxListedSpans;

    /// <summary>Judges an answer.</summary>
    /// <param name="service">The service that was asked for.</param>
    /// <param name="list">Which of its lists.</param>
    /// <param name="limit">The limit that was asked for.</param>
    /// <param name="body">The answer.</param>
    /// <exception cref="System.Text.Json.JsonException">The answer is not a list of spans.</exception>
    public void Judge(int service, ServiceList list, int limit, ReadOnlySpan<byte> body)
    {
        SpanRow.Scan(body, rows);
        shown.Clear();
        if (IsOfOtherService(service, list))
        {
            return;
        }

        ulong oldest = ulong.MaxValue;
        foreach (SpanRow row in rows)
        {
            Rows.Judged.ListRows++;
            SentSpan? sent = Rows.SentOf(row);
            Rows.Judge(body, row, sent);
            if (sent is { Address: var span })
            {
                JudgePlace(service, list, span, ref oldest);
            }
        }

        foreach ((SpanAddress span, int copies) in shown)
        {
            run.ReportCopies(span, copies, $"the list of {NameOf(list)} of '{run.Manifest.Services[service]}'");
        }

        if (rows.Count > limit)
        {
            Add(FindingKind.Disordered, service, list, $"the list holds {rows.Count} rows, the limit is {limit}");
        }

        if (!IsCut)
        {
            JudgeAbsences(service, list, isFull: rows.Count >= limit, oldest);
        }
    }

    // A whole list of spans that were sent by one other service answers another question, and says nothing of this service.
    private bool IsOfOtherService(int service, ServiceList list)
    {
        int[] senders = [.. rows.Select(row => Rows.SentOf(row)?.Address.Service ?? service).Distinct().Take(2)];
        if (senders is not [var sender] || sender == service || run.Findings.Count(FindingKind.Foreign) > 0)
        {
            return false;
        }

        Rows.Judged.ListRows += rows.Count;
        Add(FindingKind.Misplaced, service, list,
            $"all {rows.Count} rows were sent by '{run.Manifest.Services[sender]}': the list of another service");
        return true;
    }

    private void JudgePlace(int service, ServiceList list, SpanAddress span, ref ulong oldest)
    {
        shown[span] = shown.GetValueOrDefault(span) + 1;
        SpanView view = Rows.Expected.Span(span.Span).Span;
        if (span.Service != service)
        {
            run.Findings.Add(run.FindingOf(
                FindingKind.Foreign, span,
                $"sent by '{run.Manifest.Services[span.Service]}', listed under '{run.Manifest.Services[service]}'"));
        }
        else if (run.IsAccountedFor(span))
        {
            return;
        }
        else if (!Belongs(list, view))
        {
            run.Findings.Add(run.FindingOf(FindingKind.Misplaced, span, $"in the list of {NameOf(list)}, where it does not belong"));
        }

        if (view.StartTimeUnixNano > oldest)
        {
            run.Findings.Add(run.FindingOf(
                FindingKind.Disordered, span, $"in the list of {NameOf(list)} below a row that started earlier; the newest come first"));
        }

        oldest = Math.Min(oldest, view.StartTimeUnixNano);
    }

    private void JudgeAbsences(int service, ServiceList list, bool isFull, ulong oldest)
    {
        foreach (SentSlice slice in run.Sent.Of(service))
        {
            if (slice.Outcome != ExportOutcome.Acked)
            {
                continue;
            }

            Rows.Expected.Select(slice.Workflow);
            for (int i = slice.FirstSpan; i < slice.FirstSpan + slice.SpanCount; i++)
            {
                var span = new SpanAddress(service, slice.Workflow.Workflow, i);
                SpanView view = Rows.Expected.Span(i).Span;
                bool mustBeThere = Belongs(list, view) && (!isFull || view.StartTimeUnixNano > oldest);
                if (mustBeThere && !shown.ContainsKey(span) && !run.IsAccountedFor(span))
                {
                    string detail = $"there by its trace, and not in the list of {NameOf(list)}"
                        + $"{(isFull ? ", which shows older ones" : "")}";
                    run.Findings.Add(run.FindingOf(FindingKind.Unlisted, span, detail));
                }
            }
        }
    }

    private static bool Belongs(ServiceList list, SpanView span) => list switch
    {
        ServiceList.Roots => span.ParentSpanId.IsEmpty,
        ServiceList.Workflows => IsWorkflow(span),
        _ => true,
    };

    private static bool IsWorkflow(SpanView span) =>
        span.TryGetText("junjo.span_type"u8, out ReadOnlySpan<byte> type) && type.SequenceEqual("workflow"u8);

    private void Add(FindingKind kind, int service, ServiceList list, string detail) => run.Findings.Add(new Finding
    {
        Kind = kind,
        TraceId = "",
        SpanId = $"{NameOf(list)} of {run.Manifest.Services[service]}",
        Service = run.Manifest.Services[service],
        Detail = detail,
    });

    /// <summary>What a list holds, in words.</summary>
    public static string NameOf(ServiceList list) => list switch
    {
        ServiceList.Roots => "root spans",
        ServiceList.Workflows => "workflows",
        _ => "spans",
    };
}
