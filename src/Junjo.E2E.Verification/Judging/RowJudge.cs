using System.Text;
using System.Text.Json;

using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Results;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Verification.Judging;

/// <summary>
/// Judges one span that came back: whose it is, where it is shown, and whether every field is what was sent. One per reader.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="remembered">Workflows that are kept once they are rebuilt, for rows that come in no order of workflows.</param>
internal sealed class RowJudge(RunUnderJudgement run, int remembered = 0)
{
    private const string TraceIdPath = "trace_id";

    private readonly ComparisonLog log = new();

    /// <summary>Rebuilds what was sent; after <see cref="Judge"/> the workflow of the row is the current one.</summary>
    public ExpectedWorkflow Expected { get; } = new(run.Workload, remembered);

    /// <summary>What was judged.</summary>
    public Judged Judged { get; } = new();

    /// <summary>Who sent what is shown where.</summary>
    public IsolationCounts Isolation { get; } = new(run.Manifest.Services.Count);

    /// <summary>Known defects met.</summary>
    public KnownDefectCounts Defects => log.Defects;

    /// <summary>Values compared.</summary>
    public long Values => log.Values;

    /// <summary>Which span of the run a row is by its id; null when it is none, or was never sent.</summary>
    public SentSpan? SentOf(in SpanRow row) =>
        row.SpanId is { } id && run.Workload.Ids.TryDecode(id, out SpanAddress address)
            && run.SliceOf(address) is { Outcome: not ExportOutcome.NeverSent } slice
            ? new SentSpan(address, slice)
            : null;

    /// <summary>Judges a row.</summary>
    /// <param name="body">The answer.</param>
    /// <param name="row">The row in it.</param>
    /// <param name="sent">What it was sent as; null adds it as a span that nobody sent.</param>
    public void Judge(ReadOnlySpan<byte> body, in SpanRow row, SentSpan? sent)
    {
        Judged.Rows++;
        if (sent is not { Address: var span, Slice: var slice })
        {
            run.Findings.Add(PhantomOf(row.Of(body), row));
            return;
        }

        if (slice.Outcome == ExportOutcome.Rejected)
        {
            run.Findings.Add(run.FindingOf(FindingKind.Resurrected, span, "every attempt was rejected, and still the span is shown"));
        }

        Expected.Select(span.WorkflowAddress);
        SpanComparer.Compare(row.Of(body), Expected.Span(span.Span), run.Release, log);
        Judged.Compared++;
        string? elsewhere = ShownElsewhere(row, span);
        if (elsewhere is not null)
        {
            run.Findings.Add(run.FindingOf(FindingKind.Foreign, span, elsewhere));
        }

        Isolation.Count(span.Service, log.ForeignService is { } foreign ? run.ServiceOf(foreign) : span.Service);
        ReportDifferences(span, isInForeignTrace: elsewhere is not null && log.ForeignService is null);
    }

    // Null when the span is shown under its service and in a trace of its service.
    private string? ShownElsewhere(in SpanRow row, SpanAddress span)
    {
        if (log.ForeignService is { } service)
        {
            return $"sent by '{run.Manifest.Services[span.Service]}', shown under '{service}'";
        }

        return row.TraceId is { } id && run.Workload.Ids.TryDecode(id, out int owner, out _) && owner != span.Service
            ? $"sent by '{run.Manifest.Services[span.Service]}', shown in a trace of '{run.Manifest.Services[owner]}'"
            : null;
    }

    private void ReportDifferences(SpanAddress span, bool isInForeignTrace)
    {
        FieldDifference[] fields = [.. log.Differences.Where(field => !isInForeignTrace || field.Path != TraceIdPath)];
        if (fields.Length > 0)
        {
            string detail = $"{fields.Length} field{(fields.Length == 1 ? "" : "s")} differ{(fields.Length == 1 ? "s" : "")}, first "
                + $"{fields[0].Path}";
            Finding finding = run.FindingOf(FindingKind.Mutated, span, detail) with { Fields = fields };
            run.Findings.Add(finding);

            // Shown under an altered trace id, it is absent from its own trace; that is one deviation, not two.
            if (Array.Exists(fields, field => field.Path == TraceIdPath))
            {
                run.Findings.Remove(FindingKind.Lost, finding.TraceId, finding.SpanId);
            }
        }
    }

    private static Finding PhantomOf(ReadOnlySpan<byte> json, in SpanRow row)
    {
        string span = row.SpanId?.ToString() ?? TextOf(json, "span_id"u8);
        return new Finding
        {
            Kind = FindingKind.Phantom,
            TraceId = row.TraceId?.ToString() ?? TextOf(json, "trace_id"u8),
            SpanId = span,
            Service = TextOf(json, "service_name"u8),
            Detail = $"span '{TextOf(json, "name"u8)}' is shown, and its id {span} is of no span that this run sent",
        };
    }

    private static string TextOf(ReadOnlySpan<byte> json, ReadOnlySpan<byte> member)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isWanted = reader.ValueTextEquals(member);
            reader.Read();
            if (isWanted)
            {
                return reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
            }

            reader.Skip();
        }

        return "";
    }
}
