using System.Runtime.InteropServices;

using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Orchestration.Sending;

/// <summary>
/// Encodes the items of a schedule as requests, one buffer for all of them. An item that does not fit one request is cut into several,
/// between spans.
/// </summary>
public sealed class ExportEncoder
{
    /// <summary>
    /// Studio refuses messages above 4 MiB (gRPC's default); what the request adds around its spans stays below the difference.
    /// </summary>
    public const int MaxSpanBytes = (4 * 1024 * 1024) - (128 * 1024);

    private readonly RunWorkload workload;
    private readonly SpanSource.Pool sources;
    private readonly ProtobufWriter request = new(initialBytes: 1024);
    private readonly List<LedgerSlice> slices = [];
    private byte[] scope = [];
    private ScheduledExport item;
    private int service;
    private int cycle;
    private int? span;
    private int maxSpans;
    private int spansInRequest;

    /// <summary>An encoder by itself.</summary>
    public ExportEncoder(RunWorkload workload)
        : this(workload, new SpanSource.Pool(workload))
    {
    }

    internal ExportEncoder(RunWorkload workload, SpanSource.Pool sources)
    {
        this.workload = workload;
        this.sources = sources;
    }

    /// <summary>The current request; valid until the next one is encoded.</summary>
    public ReadOnlyMemory<byte> Request => request.WrittenMemory;

    /// <summary>What the current request holds.</summary>
    public ReadOnlySpan<LedgerSlice> Slices => CollectionsMarshal.AsSpan(slices);

    /// <summary>Makes an item the current one; <see cref="EncodeNext"/> gives its requests.</summary>
    /// <param name="item">The item.</param>
    /// <param name="maxSpans">Spans of a request at most, 1 or more; as many as fit when not given.</param>
    public void Begin(ScheduledExport item, int maxSpans = int.MaxValue)
    {
        this.item = item;
        this.maxSpans = maxSpans;
        service = item.FirstService;
        cycle = item.FirstCycle;
        span = null;
    }

    /// <summary>Encodes the next request of the current item; false when there is none.</summary>
    public bool EncodeNext()
    {
        request.Reset();
        slices.Clear();
        spansInRequest = 0;
        SpanSource source = sources.Rent();
        bool isFull = false;
        while (!isFull && service < item.FirstService + item.ServiceCount)
        {
            isFull = AppendService(source);
        }

        sources.Return(source);
        return slices.Count > 0;
    }

    private bool AppendService(SpanSource source)
    {
        source.Spans.Output.Reset();
        bool isFull = false;
        while (!isFull && cycle < item.FirstCycle + item.CycleCount)
        {
            isFull = AppendWorkflow(source);
        }

        Flush(source);
        if (!isFull)
        {
            service++;
            cycle = item.FirstCycle;
        }

        return isFull;
    }

    private bool AppendWorkflow(SpanSource source)
    {
        if (slices.Count == Ledger.MaxSlicesPerRecord)
        {
            return true;
        }

        var workflow = new WorkflowAddress(service, cycle);
        source.Emitter.Select(workflow);
        int first = span ?? item.FirstSpan(source.Emitter.SpanCount);
        int end = item.EndSpan(source.Emitter.SpanCount);
        int next = first;
        while (next < end && TryAppendSpan(source, next))
        {
            next++;
        }

        if (next > first)
        {
            slices.Add(new LedgerSlice(workflow, first, next - first));
        }

        bool isFull = next < end;
        span = isFull ? next : null;
        cycle += isFull ? 0 : 1;

        return isFull;
    }

    // A span that is too large by itself travels alone: refusing it is Studio's affair.
    private bool TryAppendSpan(SpanSource source, int span)
    {
        if (spansInRequest == maxSpans)
        {
            return false;
        }

        byte[] scopeOfSpan = source.Emitter.ScopeOf(span);
        if (!ReferenceEquals(scopeOfSpan, scope))
        {
            Flush(source);
            scope = scopeOfSpan;
        }

        int before = source.Spans.Output.Length;
        source.Emitter.WriteSpan(span, source.Spans);
        if (request.Length + source.Spans.Output.Length > MaxSpanBytes && request.Length + before > 0)
        {
            source.Spans.Output.Truncate(before);
            return false;
        }

        spansInRequest++;
        return true;
    }

    private void Flush(SpanSource source)
    {
        if (source.Spans.Output.Length > 0)
        {
            ExportRequest.AppendResourceSpans(request, workload.Resource(service).Span, scope, source.Spans.Output.Written);
            source.Spans.Output.Reset();
        }
    }
}
