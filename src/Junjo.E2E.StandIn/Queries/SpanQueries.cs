using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.StandIn.Quirks;
using Junjo.E2E.StandIn.Storage;

namespace Junjo.E2E.StandIn.Queries;

/// <summary>Which stored spans answer a question, in the order of the answer.</summary>
internal sealed class SpanQueries(SpanStore store, StandInOptions options, LateSpans late)
{
    private const int SearchedFiles = 20;
    private const int RecentFilesForServices = 5;
    private const int LlmWindowFactor = 5;
    private const int LlmWindowLimit = 5000;

    // As long as release 0.82 shows Q-53 after a flush.
    private static readonly TimeSpan UnsettledAfterFlush = TimeSpan.FromSeconds(1);

    private readonly QuirkSet quirks = options.Quirks;
    private readonly RowFlags rootFlags = options.Quirks.Has(Quirk.Q30) ? RowFlags.Root : RowFlags.Root | RowFlags.ZeroParent;
    private int turns;

    /// <summary>Distinct service names, unordered.</summary>
    public IEnumerable<string> Services()
    {
        ReadView view = store.View();
        return view.Indexed.Concat(view.Recent.Take(RecentFilesForServices)).SelectMany(file => file.Services)
            .Concat(view.Hot?.Services ?? [])
            .Where(service => service.Length > 0 || quirks.Has(Quirk.Q22))
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>Spans that are stored of a service.</summary>
    public long Count(string service)
    {
        ReadView view = store.View();
        return view.Indexed.Union(view.Recent).Sum(file => (long)file.CountOf(service)) + (view.Hot?.CountOf(service) ?? 0);
    }

    /// <summary>Spans of a service, newest start first.</summary>
    public List<StoredSpan> Service(string service, SpanList list, int limit)
    {
        RowFlags flags = list switch
        {
            SpanList.Roots => rootFlags,
            SpanList.Workflows => quirks.Has(Quirk.Q42) ? RowFlags.WorkflowText : RowFlags.Workflow,
            _ => RowFlags.None,
        };
        ReadView view = store.View();
        IEnumerable<StoredSpan> newest =
            Limited(Newest(view, service, flags), limit, isTurning: IsTurning(view));
        return list is SpanList.Workflows ? [.. newest.Where(span => span.Row.Has(RowFlags.Workflow))] : [.. newest];
    }

    /// <summary>
    /// Root spans of a service whose trace has a model call of that service, newest start first. The empty name has roots of every service
    /// but no other service's model calls.
    /// </summary>
    public List<StoredSpan> LlmRoots(string service, int limit)
    {
        ReadView view = store.View();
        IEnumerable<StoredSpan> roots = Newest(view, service, rootFlags);
        if (quirks.Has(Quirk.Q24))
        {
            roots = roots.Take(Math.Min(limit * LlmWindowFactor, LlmWindowLimit));
        }

        var calls = new Dictionary<IdKey, bool>();
        return [.. roots.Where(Calls).Take(limit)];

        bool Calls(StoredSpan root) => calls.TryGetValue(root.Row.Trace, out bool isCalling)
            ? isCalling
            : calls[root.Row.Trace] = HasModelCall(view, root.Row.Trace, service);
    }

    /// <summary>All spans of a trace, newest start first.</summary>
    public List<StoredSpan> Trace(string traceId) =>
        TraceId.TryParseKey(traceId, out IdKey trace) ? Trace(store.View(), trace) : [];

    /// <summary>Spans of a service that have a flag, from every file; no order. Files without such a span take no part.</summary>
    public List<StoredSpan> EverySpan(string service, RowFlags flags)
    {
        ReadView view = store.View();
        ColdFile[] files = view.Indexed.Where(file => file.Holds(service, flags)).Union(view.Recent).ToArray();
        IEnumerable<StoredSpan> spans = files.SelectMany(file => file.NewestFirst(service, flags))
            .Concat(view.Hot?.NewestFirst(service, flags) ?? []);
        return [.. WithoutCopies(view, files, spans).Where(IsShown)];
    }

    private List<StoredSpan> Trace(ReadView view, IdKey trace)
    {
        var spans = new List<StoredSpan>();
        store.AddColdTrace(trace, file => file.IsIndexed || view.Recent.Contains(file), spans);
        bool hasColdSource = spans.Count > 0 || view.Recent.Count > 0;
        view.Hot?.AddTrace(trace, spans);
        spans.Sort(static (left, right) =>
            left.Row.StartNanos != right.Row.StartNanos ? right.Row.StartNanos.CompareTo(left.Row.StartNanos)
            : left.IsCold != right.IsCold ? right.IsCold.CompareTo(left.IsCold)
            : left.Row.SpanOffset.CompareTo(right.Row.SpanOffset));
        if (CollapsesCopies(view, hasColdSource))
        {
            HashSet<(IdKey Trace, ulong Span)> cold = spans.Where(span => span.IsCold).Select(span => span.Row.Key).ToHashSet();
            spans = [.. new CopyFilter(cold.Contains).Apply(spans)];
        }

        spans.RemoveAll(span => !IsShown(span));
        return spans;
    }

    private IEnumerable<StoredSpan> Newest(ReadView view, string service, RowFlags flags)
    {
        string? name = service.Length == 0 && quirks.Has(Quirk.Q21) ? null : service;
        ColdFile[] files = SearchedIn(view, service, flags);
        IEnumerable<IEnumerable<StoredSpan>> sources = files.Select(file => file.NewestFirst(name, flags))
            .Append(view.Hot?.NewestFirst(name, flags) ?? []);
        return WithoutCopies(view, files, SpanMerge.NewestFirst(sources)).Where(IsShown);
    }

    private bool IsTurning(ReadView view) => quirks.Has(Quirk.Q53) && view.Hot is not null
        && (options.Release is StandInRelease.V080
            || view.Recent.Any(file => options.Time.GetUtcNow() - file.FlushedAt <= UnsettledAfterFlush));

    // Of spans with the same start as the last one that still fits, it is chance which of them do; here, whose turn it is.
    private IEnumerable<StoredSpan> Limited(IEnumerable<StoredSpan> spans, int limit, bool isTurning)
    {
        if (!isTurning)
        {
            return spans.Take(limit);
        }

        StoredSpan[] found = [.. spans];
        if (found.Length <= limit || found[limit].Row.StartNanos != found[limit - 1].Row.StartNanos)
        {
            return found.Take(limit);
        }

        long start = found[limit].Row.StartNanos;
        StoredSpan[] before = found.TakeWhile(span => span.Row.StartNanos > start).ToArray();
        StoredSpan[] tied = [.. found.Skip(before.Length).TakeWhile(span => span.Row.StartNanos == start)];
        int turn = Interlocked.Increment(ref turns) % tied.Length;
        return [.. before, .. Enumerable.Range(0, limit - before.Length).Select(place => tied[(place + turn) % tied.Length])];
    }

    private ColdFile[] SearchedIn(ReadView view, string service, RowFlags flags)
    {
        IEnumerable<ColdFile> indexed = view.Indexed.Where(file => file.Holds(service, flags));
        if (quirks.Has(Quirk.Q23))
        {
            indexed = indexed.OrderByDescending(file => file.LatestEndNanos).Take(SearchedFiles);
        }

        return [.. indexed.Union(view.Recent)];
    }

    private IEnumerable<StoredSpan> WithoutCopies(ReadView view, ColdFile[] files, IEnumerable<StoredSpan> spans) =>
        CollapsesCopies(view, files.Length > 0) ? new CopyFilter(key => IsColdIn(files, key)).Apply(spans) : spans;

    // Studio collapses copies only where a query joins a cold source with a hot one.
    private bool CollapsesCopies(ReadView view, bool hasColdSource) =>
        !quirks.Has(Quirk.Q01) || (hasColdSource && view.Hot is not null);

    private bool IsColdIn(ColdFile[] files, (IdKey Trace, ulong Span) key)
    {
        var spans = new List<StoredSpan>();
        store.AddColdTrace(key.Trace, files.Contains, spans);
        return spans.Exists(span => span.Row.SpanKey == key.Span);
    }

    private bool HasModelCall(ReadView view, IdKey trace, string service)
    {
        var spans = new List<StoredSpan>();
        store.AddColdTrace(trace, file => file.IsIndexed || !quirks.Has(Quirk.Q24), spans);
        view.Hot?.AddTrace(trace, spans);
        return spans.Exists(span => span.Service == service
            && span.Row.Has(span.IsCold && quirks.Has(Quirk.Q24) ? RowFlags.LlmTruthy : RowFlags.LlmText));
    }

    private bool IsShown(StoredSpan span) =>
        !span.Row.Has(RowFlags.Hidden)
        && (span.IsCold || !span.Row.Has(RowFlags.ColdOnly))
        && (!span.Row.Has(RowFlags.Late) || late.IsVisible(span.Row.Key));
}
