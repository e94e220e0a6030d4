using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Otlp.Views;
using Junjo.E2E.Results;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Verification.Judging;
using Junjo.E2E.Verification.Reading;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Verification.Programs;

/// <summary>
/// Reads the lists of roots with model calls (<c>has_llm</c>), which Studio derives from other spans than it shows: whoever is in must have
/// called a
/// language model in its trace, and whoever did must be in.
/// </summary>
internal sealed class ModelCallReads(RunUnderJudgement run, StudioClient client, ReadLog reads, RowJudge rowJudge, bool isCut)
{
    // Studio looks for model calls among this many of the newest roots.
    private const int WindowPerLimit = 5;
    private const int MaxWindow = 5_000;

    private readonly List<SpanRow> rows = [];
    private readonly Dictionary<SpanAddress, int> shown = [];
    private readonly Dictionary<TraceKey, (bool IsWhole, bool CallsModel)> traces = [];
    private ulong oldest;

    /// <summary>Lists that could not be read, so that a root may be missing from them.</summary>
    public int Unread { get; private set; }

    /// <summary>Reads and judges the list of every service whose lists are read.</summary>
    public async Task JudgeAsync(CancellationToken cancellationToken)
    {
        foreach (int service in run.ListedServices())
        {
            traces.Clear();
            if (reads.IsHopeless || !await ReadAsync(service, cancellationToken))
            {
                Unread++;
                continue;
            }

            SpanAddress[] absent = Absent(service);
            if (absent.Length > 0)
            {
                await LookAgainAsync(service, absent, cancellationToken);
            }
        }
    }

    private Task<bool> ReadAsync(int service, CancellationToken cancellationToken) =>
        reads.TryAsync($"the list of roots with model calls of '{run.Manifest.Services[service]}'", async () =>
    {
        using StudioBody body = await client.Spans.ReadRootsAsync(
            run.Manifest.Services[service], run.Release.MaxLimit, hasLlm: true, cancellationToken);
        Judge(service, body.Utf8.Span);
        return true;
    }, cancellationToken);

    private void Judge(int service, ReadOnlySpan<byte> body)
    {
        SpanRow.Scan(body, rows);
        shown.Clear();
        rowJudge.Judged.ModelCalls++;
        foreach (SpanRow row in rows)
        {
            SentSpan? sent = rowJudge.SentOf(row);
            rowJudge.Judge(body, row, sent);
            if (sent is { Address: var span } && span.Service == service && IsWhole(span) && !run.IsAccountedFor(span))
            {
                Judge(span);
            }
        }

        foreach ((SpanAddress root, int copies) in shown)
        {
            run.ReportCopies(root, copies, $"the list of roots with model calls of '{run.Manifest.Services[service]}'");
        }

        // A full list without a row of the run says nothing of any root.
        oldest = rows.Count < run.Release.MaxLimit ? 0 : shown.Keys.Select(StartOf).DefaultIfEmpty(ulong.MaxValue).Min();
    }

    private void Judge(SpanAddress root)
    {
        rowJudge.Judged.ModelCalls++;
        shown[root] = shown.GetValueOrDefault(root) + 1;
        if (!CallsModel(root))
        {
            run.Findings.Add(run.FindingOf(
                FindingKind.Mislabelled, root, "in the list of roots with model calls, and no span of its trace is one"));
        }
    }

    // A file that was flushed and is not indexed yet is not searched; a flush on demand indexes it.
    private async Task LookAgainAsync(int service, SpanAddress[] absent, CancellationToken cancellationToken)
    {
        bool isFlushed = await reads.TryAsync(
            "POST /api/admin/flush-wal", async () => await client.Admin.FlushAsync(cancellationToken) is not null, cancellationToken);
        if (!isFlushed || !await ReadAsync(service, cancellationToken))
        {
            Unread++;
            return;
        }

        foreach (SpanAddress root in absent)
        {
            if (shown.ContainsKey(root))
            {
                rowJudge.Defects.CountMet(KnownDefect.Q24);
            }
            else
            {
                run.Findings.Add(run.FindingOf(
                    FindingKind.Mislabelled, root, "its trace holds a model call, and it is not in the list of roots with model calls"));
            }
        }
    }

    private SpanAddress[] Absent(int service) => isCut
        ? []
        : [.. RootsOf(service)
            .Where(root => !shown.ContainsKey(root) && IsWhole(root) && StartOf(root) > oldest && CallsModel(root)
            && !run.IsAccountedFor(root))];

    // None when there are more of them than Studio searches.
    private List<SpanAddress> RootsOf(int service)
    {
        int window = Math.Min(MaxWindow, WindowPerLimit * run.Release.MaxLimit);
        var roots = new List<SpanAddress>();
        foreach (SentSlice slice in run.Sent.Of(service))
        {
            rowJudge.Expected.Select(slice.Workflow);
            for (int i = slice.FirstSpan; slice.Outcome == ExportOutcome.Acked && i < slice.FirstSpan + slice.SpanCount; i++)
            {
                if (!rowJudge.Expected.Span(i).Span.ParentSpanId.IsEmpty)
                {
                    continue;
                }

                if (roots.Count == window)
                {
                    return [];
                }

                roots.Add(new SpanAddress(service, slice.Workflow.Workflow, i));
            }
        }

        return roots;
    }

    private ulong StartOf(SpanAddress span)
    {
        rowJudge.Expected.Select(span.WorkflowAddress);
        return rowJudge.Expected.Span(span.Span).Span.StartTimeUnixNano;
    }

    // Whether a trace has a model call is known only when all of it was acknowledged.
    private bool IsWhole(SpanAddress span) => TraceOf(span).IsWhole;

    private bool CallsModel(SpanAddress span) => TraceOf(span).CallsModel;

    private (bool IsWhole, bool CallsModel) TraceOf(SpanAddress span)
    {
        TraceKey key = run.KeyOf(span);
        if (!traces.TryGetValue(key, out (bool IsWhole, bool CallsModel) trace))
        {
            List<SentSlice> slices = run.SlicesOf(key);
            traces[key] = trace = (slices.TrueForAll(slice => slice.Outcome == ExportOutcome.Acked), slices.Exists(CallsModel));
        }

        return trace;
    }

    private bool CallsModel(SentSlice slice)
    {
        rowJudge.Expected.Select(slice.Workflow);
        for (int i = slice.FirstSpan; i < slice.FirstSpan + slice.SpanCount; i++)
        {
            if (IsModelCall(rowJudge.Expected.Span(i).Span))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsModelCall(SpanView span) =>
        (span.TryGetText("openinference.span.kind"u8, out ReadOnlySpan<byte> kind) && kind.SequenceEqual("LLM"u8))
        || (span.TryGetText("gen_ai.provider.name"u8, out ReadOnlySpan<byte> provider) && !provider.IsEmpty)
        || (span.TryGetText("gen_ai.operation.name"u8, out ReadOnlySpan<byte> operation) && !operation.IsEmpty);
}
