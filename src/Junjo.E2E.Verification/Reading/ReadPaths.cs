using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Results;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Verification.Judging;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Verification.Reading;

/// <summary>Reads what was judged by trace a second way: the lists of every service, the list of services, and single spans.</summary>
internal sealed class ReadPaths(RunUnderJudgement run, StudioClient client, ReadLog reads)
{
    private const int SingleSpansPerService = 3;

    private readonly ListJudge lists = new(run);

    /// <summary>Judges the rows.</summary>
    public RowJudge Rows => lists.Rows;

    /// <summary>Whether absences from lists were not judged.</summary>
    public bool IsCut => lists.IsCut;

    /// <summary>Answers that could not be had.</summary>
    public int Unread { get; private set; }

    /// <summary>Reads and judges.</summary>
    public async Task JudgeAsync(CancellationToken cancellationToken)
    {
        int limit = run.Release.MaxLimit;
        foreach (int service in run.ListedServices())
        {
            string name = run.Manifest.Services[service];
            await JudgeListAsync(
                service, ServiceList.Spans, () => client.Spans.ReadAsync(name, limit, cancellationToken), cancellationToken);
            await JudgeListAsync(
                service, ServiceList.Roots, () =>
                    client.Spans.ReadRootsAsync(name, limit, cancellationToken: cancellationToken), cancellationToken);
            await JudgeListAsync(
                service, ServiceList.Workflows, () => client.Spans.ReadWorkflowsAsync(name, limit, cancellationToken), cancellationToken);
            await JudgeSpansAsync(service, cancellationToken);
        }

        foreach (int service in run.UnlistedServices())
        {
            await JudgeSpansAsync(service, cancellationToken);
        }

        await CountAsync(async () =>
        {
            new ServiceNamesJudge(run).Judge(run.AckedServices(), await client.Spans.ListServicesAsync(cancellationToken), Rows.Judged);
            return true;
        }, "the list of services", cancellationToken);
    }

    private Task JudgeListAsync(int service, ServiceList list, Func<Task<StudioBody>> read, CancellationToken cancellationToken) =>
        CountAsync(async () =>
    {
        using StudioBody body = await read();
        lists.Judge(service, list, run.Release.MaxLimit, body.Utf8.Span);
        return true;
    }, $"the list of {ListJudge.NameOf(list)} of '{run.Manifest.Services[service]}'", cancellationToken);

    private async Task JudgeSpansAsync(int service, CancellationToken cancellationToken)
    {
        foreach (SpanAddress span in SampleOf(service))
        {
            await CountAsync(async () =>
            {
                Finding absent = run.FindingOf(FindingKind.Unlisted, span, "there by its trace, and not found by its own id");
                using StudioBody body = await client.Spans.ReadSpanAsync(absent.TraceId, absent.SpanId, cancellationToken);
                JudgeSpan(span, absent, body.Utf8.Span);
                return true;
            }, $"the read of span {run.Workload.Ids.Span(span)} of trace {run.TraceIdOf(run.KeyOf(span))}", cancellationToken);
        }
    }

    private List<SpanAddress> SampleOf(int service) =>
    [
        .. run.Sent.Of(service).ToArray()
            .Where(slice => slice.Outcome == ExportOutcome.Acked)
            .Select(slice => (Slice: slice, Draw: run.DrawOf(slice)))
            .OrderBy(drawn => drawn.Draw)
            .Take(SingleSpansPerService)
            .Select(drawn => new SpanAddress(
                service, drawn.Slice.Workflow.Workflow, drawn.Slice.FirstSpan + (int)(drawn.Draw % (ulong)drawn.Slice.SpanCount))),
    ];

    private void JudgeSpan(SpanAddress span, Finding absent, ReadOnlySpan<byte> body)
    {
        Rows.Judged.ListRows++;
        if (SpanRow.ScanOne(body) is { } row)
        {
            if (row.SpanId is { } id && (id.ToString() != absent.SpanId || row.TraceId?.ToString() != absent.TraceId)
                && !run.IsAccountedFor(span))
            {
                string path = $"GET /traces/{absent.TraceId}/spans/{absent.SpanId}";
                run.Findings.Add(run.FindingOf(
                    FindingKind.Misplaced, span,
                    $"{path} answers span {id} of trace {row.TraceId?.ToString() ?? "none"}, which is not the span asked for"));
                return;
            }

            Rows.Judge(body, row, Rows.SentOf(row));
        }
        else if (!run.IsAccountedFor(span))
        {
            run.Findings.Add(absent);
        }
    }

    private async Task CountAsync(Func<Task<bool>> read, string what, CancellationToken cancellationToken) =>
        Unread += !reads.IsHopeless && await reads.TryAsync(what, read, cancellationToken) ? 0 : 1;
}
