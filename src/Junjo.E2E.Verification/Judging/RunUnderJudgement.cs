using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Results;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Verification.Reading;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Chance;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Verification.Judging;

/// <summary>What all readers of one verification share.</summary>
internal sealed class RunUnderJudgement
{
    private static readonly FindingKind[] accounting = [FindingKind.Lost, FindingKind.Late, FindingKind.Foreign, FindingKind.Mutated];

    private const int MaxAroundEvents = 500;

    private readonly Dictionary<string, int> serviceByName;

    // Counted once: of a big run that goes through every slice.
    private int[]? unlisted;

    public RunUnderJudgement(RunManifest manifest, SentTable sent, StudioRelease release, Selection? only)
    {
        Only = only;
        Findings = new FindingLog(only);
        Manifest = manifest;
        Workload = new RunWorkload(manifest);
        Sent = sent;
        Release = release;
        serviceByName = manifest.Services.Select((name, index) => (name, index))
            .ToDictionary(pair => pair.name, pair => pair.index, StringComparer.Ordinal);
    }

    public RunManifest Manifest { get; }

    public RunWorkload Workload { get; }

    public SentTable Sent { get; }

    public StudioRelease Release { get; }

    /// <summary>Faults that were done while it was sent.</summary>
    public IReadOnlyList<FaultFacts> Faults { get; init; } = [];

    /// <summary>When Studio was made to flush meanwhile.</summary>
    public IReadOnlyList<TimeSpan> Flushes { get; init; } = [];

    /// <summary>The part of the run that is judged; null for all of it.</summary>
    public Selection? Only { get; }

    public FindingLog Findings { get; }

    /// <summary>Share of the traces that are read, and of the services whose lists are.</summary>
    public double Coverage { get; init; } = 1;

    /// <summary>Services with acknowledged spans, in order.</summary>
    public int[] AckedServices() =>
        [.. Sent.Slices.Where(slice => slice.Outcome == ExportOutcome.Acked).Select(slice => slice.Workflow.Service).Distinct()];

    /// <summary>
    /// Those whose lists and evidence are read: none that sent more than the release can list, and of a sample of the traces as large a
    /// share, drawn by
    /// the seed, at least one.
    /// </summary>
    public int[] ListedServices()
    {
        int[] acked = [.. AckedServices().Except(UnlistedServices())];
        return [.. acked.OrderBy(service => CounterRandom.Mix(Manifest.Seed ^ CounterRandom.Mix((ulong)service)))
            .Take((int)Math.Ceiling(Coverage * acked.Length)).Order()];
    }

    /// <summary>Services that sent more than the release can list without danger.</summary>
    public int[] UnlistedServices() => unlisted ??= [.. AckedServices().Where(service => MayBeStoredOf(service) > Release.MaxListedSpans)];

    /// <summary>Services whose list can be shown whole by one answer, copies of spans that were sent again included.</summary>
    public HashSet<int> CompletelyListedServices() => Only is not null ? [] :
    [
        .. AckedServices().Where(service => MayBeStoredOf(service) < Math.Min(Release.MaxLimit, Release.MaxListedSpans)
            && (Release.ListsSlashedServices || !Manifest.Services[service].Contains('/'))),
    ];

    private long MayBeStoredOf(int service)
    {
        long spans = 0;
        foreach (ref readonly SentSlice slice in Sent.Of(service))
        {
            spans += (long)slice.SpanCount * slice.Attempts;
        }

        return spans;
    }

    /// <summary>The index of a service of this run, or <see cref="IsolationCounts.Elsewhere"/>.</summary>
    public int ServiceOf(string name) => serviceByName.GetValueOrDefault(name, IsolationCounts.Elsewhere);

    /// <summary>The slice that a span was sent in; null when it never was.</summary>
    public SentSlice? SliceOf(SpanAddress span)
    {
        if (span.Service >= Manifest.Services.Count)
        {
            return null;
        }

        foreach (ref readonly SentSlice slice in Sent.Of(span.WorkflowAddress))
        {
            if (span.Span >= slice.FirstSpan && span.Span < slice.FirstSpan + slice.SpanCount)
            {
                return slice;
            }
        }

        return null;
    }

    /// <summary>Whether a slice is of the part of the run that is judged.</summary>
    public bool IsJudged(SentSlice slice) =>
        Only is null || Only.Holds(new TraceKey(slice.Workflow.Service, Manifest.TraceOf(slice.Workflow.Workflow)), Manifest);

    /// <summary>The slices of all workflows of a trace.</summary>
    public List<SentSlice> SlicesOf(TraceKey key)
    {
        var slices = new List<SentSlice>();
        AddSlicesOf(key, slices);
        return slices;
    }

    /// <summary>Adds the slices of all workflows of a trace.</summary>
    public void AddSlicesOf(TraceKey key, List<SentSlice> slices)
    {
        int perTrace = Manifest.WorkflowsPerTrace;
        for (int workflow = key.Trace * perTrace; workflow < (key.Trace + 1) * perTrace; workflow++)
        {
            slices.AddRange(Sent.Of(new WorkflowAddress(key.Service, workflow)));
        }
    }

    /// <summary>Whether a fault of the run explains what became of a slice.</summary>
    public bool IsExplainedByFault(SentSlice slice) => Faults.Any(fault =>
        fault.Meets(TimeSpan.FromMilliseconds(slice.SentMs), TimeSpan.FromMilliseconds(slice.SettledMs))
            && FaultExcuses.Explains(fault, slice.Outcome));

    /// <summary>Copies of a span that its attempts explain: one of an acknowledgement, and one of each attempt of unknown fate.</summary>
    public static int ExplainedCopies(SentSlice slice) =>
        Math.Max(1, (slice.Outcome == ExportOutcome.Acked ? 1 : 0) + slice.UnknownAttempts);

    /// <summary>
    /// Reports a span that a list shows more often than its attempts explain; a copy that its trace shows, too, is the same finding.
    /// </summary>
    public void ReportCopies(SpanAddress span, int shown, string list)
    {
        int explained = SliceOf(span) is { } slice ? ExplainedCopies(slice) : 1;
        for (int copy = explained + 1; copy <= shown; copy++)
        {
            Findings.Add(FindingOf(FindingKind.Duplicate, span, $"shown {shown} times in {list}; its attempts explain {explained}"), copy);
        }
    }

    /// <summary>
    /// Whether a span is reported already as absent, altered or elsewhere, so that what follows from that is no finding of its own.
    /// </summary>
    public bool IsAccountedFor(SpanAddress span)
    {
        string trace = TraceIdOf(KeyOf(span));
        string id = Workload.Ids.Span(span).ToString();
        return Array.Exists(accounting, kind => Findings.Has(kind, trace, id));
    }

    /// <summary>The trace that a span was sent in.</summary>
    public TraceKey KeyOf(SpanAddress span) => new(span.Service, Manifest.TraceOf(span.Workflow));

    /// <summary>A number that the seed has drawn for a trace: the lowest are a sample.</summary>
    public ulong DrawOf(TraceKey key) =>
        CounterRandom.Mix(Manifest.Seed ^ CounterRandom.Mix(((ulong)(uint)key.Service << 32) | (uint)key.Trace));

    /// <summary>The same for a slice.</summary>
    public ulong DrawOf(SentSlice slice) =>
        CounterRandom.Mix(DrawOf(new TraceKey(slice.Workflow.Service, slice.Workflow.Workflow)) ^ (ulong)(uint)slice.FirstSpan);

    /// <summary>
    /// Traces of which something was sent while a fault was on, and those that were settled next to a flush: as many of each, half of them
    /// before the
    /// flush where there are as many after it.
    /// </summary>
    public IEnumerable<TraceKey> TracesAroundEvents()
    {
        int share = Math.Max(1, MaxAroundEvents / Math.Max(1, Faults.Count + Flushes.Count));
        SentSlice[] settled = Flushes.Count == 0 ? [] : [.. Sent.Slices.OrderBy(slice => slice.SettledMs)];
        int[] times = [.. settled.Select(slice => slice.SettledMs)];
        return
        [
            .. Faults.SelectMany(
                fault => KeysOf(Sent.Slices.Where(
                slice => fault.Meets(TimeSpan.FromMilliseconds(slice.SentMs), TimeSpan.FromMilliseconds(slice.SettledMs))), share)),
            .. Flushes.SelectMany(
                flush => KeysOf(settled.Skip(Math.Min(FirstAfter(flush, times) - ((share + 1) / 2), settled.Length - share)), share)),
        ];
    }

    /// <summary>
    /// Traces with spans that a fault which ends processes may have taken with it. All of them are read: what is excused there is excused
    /// by count.
    /// </summary>
    public IEnumerable<TraceKey> TracesThatMayBeLost() => Faults.Where(DurabilityJudge.TakesMemory)
        .SelectMany(fault => KeysOf(Sent.Slices.Where(slice => IsJudged(slice) && DurabilityJudge.MayBeLost(fault, slice)), int.MaxValue));

    private static int FirstAfter(TimeSpan moment, int[] times)
    {
        int found = Array.BinarySearch(times, (int)moment.TotalMilliseconds);
        return found < 0 ? ~found : found;
    }

    /// <summary>The id of a trace, as Studio shows it.</summary>
    public string TraceIdOf(TraceKey key) => Workload.Ids.Trace(key.Service, key.Trace).ToString();

    private IEnumerable<TraceKey> KeysOf(IEnumerable<SentSlice> slices, int most) => slices
        .Where(slice => slice.Outcome != ExportOutcome.NeverSent)
        .Select(slice => KeyOf(new SpanAddress(slice.Workflow.Service, slice.Workflow.Workflow, slice.FirstSpan)))
        .Distinct()
        .Take(most);

    /// <summary>A finding about a span of this run.</summary>
    public Finding FindingOf(FindingKind kind, SpanAddress span, string detail) => new()
    {
        Kind = kind,
        TraceId = TraceIdOf(KeyOf(span)),
        SpanId = Workload.Ids.Span(span).ToString(),
        Service = Manifest.Services[span.Service],
        Address = span.ToString(),
        Export = SliceOf(span)?.Export,
        Detail = detail,
    };
}
