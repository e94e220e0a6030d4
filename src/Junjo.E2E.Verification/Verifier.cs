using System.Collections.Concurrent;

using Junjo.E2E.Otlp;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Workload;

namespace Junjo.E2E.Verification;

/// <summary>
/// Reads everything back that a run has sent and judges it: every trace by its id, because lists are capped, and then the lists. Result sets
/// are compared with spans rebuilt from the manifest; nothing is stored.
/// </summary>
public sealed class Verifier
{
    private const int FailuresPerReader = 3;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly StudioClient client;
    private readonly VerificationSettings settings;
    private readonly VisibilityProbe? probe;
    private readonly RunClock clock;
    private readonly RunUnderJudgement run;
    private readonly ReadLog reads;
    private readonly ConcurrentBag<TraceJudge> traceJudges = [];
    private readonly ConcurrentBag<TraceKey> pending = [];
    private readonly List<TraceKey> unread = [];
    private readonly ListJudge lists;
    private long judged;
    private int unreadLists;
    private int selected;

    /// <summary>Prepares a verification.</summary>
    /// <param name="client">Reads.</param>
    /// <param name="release">Says what the Studio keeps and shows.</param>
    /// <param name="manifest">What every span is a function of.</param>
    /// <param name="sent">What was sent, and what became of it.</param>
    /// <param name="settings">How to read.</param>
    /// <param name="clock">The run's clock.</param>
    /// <param name="probe">What was measured while sending; null when nothing was.</param>
    public Verifier(
        StudioClient client,
        StudioRelease release,
        RunManifest manifest,
        SentTable sent,
        VerificationSettings settings,
        RunClock clock,
        VisibilityProbe? probe)
    {
        ArgumentNullException.ThrowIfNull(settings);
        this.client = client;
        this.settings = settings;
        this.probe = probe;
        this.clock = clock;
        run = new RunUnderJudgement(manifest, sent, release);
        reads = new ReadLog(FailuresPerReader * settings.Readers);
        lists = new ListJudge(run);
    }

    /// <summary>Traces judged so far, of <see cref="Selected"/>; may be read at any time.</summary>
    public long Judged => Volatile.Read(ref judged);

    /// <summary>Traces that are to be judged.</summary>
    public int Selected => Volatile.Read(ref selected);

    /// <summary>Reads and judges.</summary>
    /// <param name="cancellationToken">Stops reading; what was judged so far is returned, as undecided.</param>
    public async Task<Judgement> RunAsync(CancellationToken cancellationToken)
    {
        TimeSpan start = clock.Elapsed;
        TraceKey[] traces = Traces();
        TraceKey[] sample = [.. traces.Where(IsSelected)];
        Volatile.Write(ref selected, sample.Length);
        bool isInterrupted = false;
        try
        {
            await JudgeTracesAsync(sample, start + settings.Deadline, cancellationToken);
            if (!reads.IsHopeless)
            {
                await JudgeListsAsync(cancellationToken);
                await LookAgainAsync(sample, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            isInterrupted = true;
        }

        return Conclude(traces.Length, clock.Elapsed - start, isInterrupted);
    }

    // Oldest first over all services, as they became visible.
    private TraceKey[] Traces() =>
    [
        .. run.Sent.Slices
            .Where(slice => slice.Outcome != ExportOutcome.NeverSent)
            .Select(slice => new TraceKey(slice.Workflow.Service, run.Manifest.TraceOf(slice.Workflow.Workflow)))
            .Distinct()
            .OrderBy(key => key.Trace)
            .ThenBy(key => key.Service),
    ];

    private bool IsSelected(TraceKey key)
    {
        ulong draw = CounterRandom.Mix(run.Manifest.Seed ^ CounterRandom.Mix(((ulong)(uint)key.Service << 32) | (uint)key.Trace));
        return settings.Coverage >= 1 || draw < settings.Coverage * ulong.MaxValue;
    }

    private async Task JudgeTracesAsync(IReadOnlyCollection<TraceKey> traces, TimeSpan deadline, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<TraceKey> open = traces;
        TimeSpan pause = FirstPause;
        while (true)
        {
            // Whatever the clock says, no span is lost by a single look.
            bool isFinal = open != traces && clock.Elapsed >= deadline;
            await ForEachTraceAsync(open, (judge, key) => JudgeAsync(judge, key, isFinal, cancellationToken), cancellationToken);
            open = [.. pending];
            pending.Clear();
            if (isFinal || open.Count == 0 || reads.IsHopeless)
            {
                unread.AddRange(open);
                return;
            }

            TimeSpan left = deadline - clock.Elapsed;
            await Task.Delay(left > TimeSpan.Zero && left < pause ? left : pause, clock.Time, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task JudgeAsync(TraceJudge judge, TraceKey key, bool isFinal, CancellationToken cancellationToken)
    {
        bool isJudged = !reads.IsHopeless && await reads.TryAsync(async () =>
        {
            using StudioBody body = await ReadTraceAsync(key, cancellationToken);
            NoteFlicker(judge, key, body);
            return judge.Judge(key, body.Utf8.Span, isFinal);
        });
        if (isJudged)
        {
            Interlocked.Increment(ref judged);
        }
        else
        {
            pending.Add(key);
        }
    }

    private void NoteFlicker(TraceJudge judge, TraceKey key, StudioBody body)
    {
        if (probe?.HasSeen(key) == true && !judge.IsComplete(key, body.Utf8.Span))
        {
            var workflow = new SpanAddress(key.Service, key.Trace, 0);
            run.Findings.Add(run.FindingOf(FindingKind.Flickered, workflow, "all spans of the trace were seen while sending, and then not all"));
        }
    }

    // Spans that were absent at the deadline may have come since: late is not lost.
    private async Task LookAgainAsync(IEnumerable<TraceKey> traces, CancellationToken cancellationToken)
    {
        HashSet<string> incomplete = run.Findings.TracesWith(FindingKind.Lost);
        TraceKey[] open = [.. traces.Where(key => incomplete.Contains(run.Workload.Ids.Trace(key.Service, key.Trace).ToString()))];
        await ForEachTraceAsync(
            open,
            (judge, key) => reads.TryAsync(async () =>
            {
                using StudioBody body = await ReadTraceAsync(key, cancellationToken);
                judge.JudgeLate(key, body.Utf8.Span);
                return true;
            }),
            cancellationToken);
    }

    private async Task JudgeListsAsync(CancellationToken cancellationToken)
    {
        int limit = run.Release.MaxLimit;
        int[] services = [.. run.Sent.Slices.Where(slice => slice.Outcome == ExportOutcome.Acked).Select(slice => slice.Workflow.Service).Distinct()];
        foreach (int service in services)
        {
            string name = run.Manifest.Services[service];
            await JudgeListAsync(service, ServiceList.Spans, SpanQuery.Service(name, limit), limit, cancellationToken);
            await JudgeListAsync(service, ServiceList.Roots, SpanQuery.Roots(name, limit), limit, cancellationToken);
            await JudgeListAsync(service, ServiceList.Workflows, SpanQuery.Workflows(name, limit), limit, cancellationToken);
        }

        IReadOnlyList<string>? names = await reads.TryAsync(() => client.Spans.GetServicesAsync(cancellationToken));
        if (names is null)
        {
            unreadLists++;
        }
        else
        {
            new ServiceNamesJudge(run).Judge(services, names, lists.Rows.Judged);
        }
    }

    private async Task JudgeListAsync(int service, ServiceList list, SpanQuery query, int limit, CancellationToken cancellationToken)
    {
        bool isRead = !reads.IsHopeless && await reads.TryAsync(async () =>
        {
            using StudioBody body = await client.Spans.ReadAsync(query, cancellationToken);
            lists.Judge(service, list, limit, body.Utf8.Span);
            return true;
        });
        unreadLists += isRead ? 0 : 1;
    }

    private Task<StudioBody> ReadTraceAsync(TraceKey key, CancellationToken cancellationToken) =>
        client.Spans.ReadAsync(SpanQuery.Trace(run.Workload.Ids.Trace(key.Service, key.Trace).ToString()), cancellationToken);

    private Task ForEachTraceAsync(IEnumerable<TraceKey> traces, Func<TraceJudge, TraceKey, Task> judge, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.Readers, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(traces, options, async (key, _) =>
        {
            TraceJudge own = traceJudges.TryTake(out TraceJudge? idle) ? idle : new TraceJudge(run);
            try
            {
                await judge(own, key);
            }
            finally
            {
                traceJudges.Add(own);
            }
        });
    }

    private Judgement Conclude(int traces, TimeSpan duration, bool isInterrupted)
    {
        var total = new Judged();
        var isolation = new IsolationCounts(run.Manifest.Services.Count);
        var defects = new KnownDefectCounts();
        long values = 0;
        foreach (RowJudge rows in traceJudges.Select(judge => judge.Rows).Append(lists.Rows))
        {
            total.Add(rows.Judged);
            isolation.Add(rows.Isolation);
            defects.Add(rows.Defects);
            values += rows.Values;
        }

        bool isPartial = isInterrupted || unread.Count > 0 || judged < selected;
        return new Judgement
        {
            Checks = new Checks(run, total, isPartial, unreadLists).All(judged),
            Isolation = ResultOf(isolation),
            Visibility = VisibilityResult.Of(probe?.Lags ?? []),
            KnownDefects = KnownDefects.Of(run.Release, defects),
            Reading = new ReadingResult
            {
                Traces = traces,
                Selected = selected,
                Judged = judged,
                Requests = reads.Requests,
                FailedRequests = reads.Failures,
                FirstFailure = reads.FirstFailure,
                Spans = total.Rows,
                Values = values,
                Duration = duration,
            },
            Landed = total.Landed,
            Unconfirmed = total.Unconfirmed,
            ExplainedDuplicates = total.ExplainedDuplicates,
            Interrupted = isInterrupted,
        };
    }

    private IsolationResult ResultOf(IsolationCounts counts) => new(
        run.Manifest.Services,
        [.. Enumerable.Range(0, run.Manifest.Services.Count).Select(service => counts[service, service])],
        [.. counts.Foreign.Select(pair => new ForeignSpans(pair.SentBy, pair.ShownUnder, pair.Spans)).OrderBy(pair => pair.SentBy).ThenBy(pair => pair.ShownUnder)]);
}
