using System.Collections.Concurrent;

using Junjo.E2E.Otlp;
using Junjo.E2E.Results;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Verification.Judging;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Verification.Reading;

/// <summary>Reads traces by their ids, several at once, until each is judged or the deadline is over.</summary>
internal sealed class TraceReads(
    RunUnderJudgement run,
    StudioClient client,
    ReadLog reads,
    VerificationSettings settings,
    RunClock clock,
    VisibilityProbe? probe,
    ITargetWatch? watch)
{
    private const int MaxSecondLooks = 100;
    private const int MinSecondLooks = 10;
    private const int MaxIndexingFlushes = 1_000;
    private const string GoneSince = "seen whole when it was judged, and then not";
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentBag<TraceJudge> judges = [];
    private readonly ConcurrentBag<TraceKey> pending = [];
    private readonly UnindexedFiles unindexed = new(run);
    private readonly ConcurrentDictionary<TraceKey, bool> hidden = [];
    private readonly ConcurrentBag<TraceKey> vanished = [];
    private bool isIndexed;
    private HashSet<TraceKey> incomplete = [];
    private long judged;

    /// <summary>Traces judged so far.</summary>
    public long Judged => Volatile.Read(ref judged);

    /// <summary>Traces that lack an acknowledged span, or did.</summary>
    public int Incomplete => incomplete.Count;

    /// <summary>Traces that were missing until Studio had indexed them; read it when all reading has ended.</summary>
    public long Hidden
    {
        get
        {
            HashSet<string> lost = run.Findings.TracesWith(FindingKind.Lost);
            return hidden.Keys.Count(key => !lost.Contains(run.TraceIdOf(key)));
        }
    }

    /// <summary>What judged the rows; read it when all reading has ended.</summary>
    public IEnumerable<RowJudge> Rows => judges.Select(judge => judge.Rows);

    /// <summary>Judges every trace of a plan, the incomplete ones again and again until the deadline.</summary>
    /// <param name="plan">The traces.</param>
    /// <param name="deadline">By the run's clock.</param>
    /// <param name="isAgain">Whether they were judged before, and now are from another tier.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task JudgeAsync(ReadPlan plan, TimeSpan deadline, bool isAgain, CancellationToken cancellationToken)
    {
        // Whatever the clock says, no span is lost by a single look.
        await LookAsync(plan.First(), isFinal: false, isAgain, cancellationToken);
        await LookAtListsAsync(plan, isAgain, cancellationToken);
        await LookAsync(plan.Rest(), isFinal: false, isAgain, cancellationToken);
        BackOff pause = NewBackOff();
        bool isOver = false;
        while (!isOver && !pending.IsEmpty && !reads.IsHopeless)
        {
            TraceKey[] open = [.. pending];
            pending.Clear();
            if (await IndexAsync(open, cancellationToken))
            {
                deadline = clock.Elapsed + settings.Deadline;
            }

            await pause.WaitAsync(atMost: deadline - clock.Elapsed, cancellationToken);
            isOver = clock.Elapsed >= deadline;

            // What a Studio that is not whole, before the look or after, does not show is neither there nor lost.
            bool isFinal = isOver && await IsTargetWholeAsync(cancellationToken);
            await LookAsync(open, isFinal, isAgain, cancellationToken);
            if (isFinal && WithLost(open) is { Length: > 0 } lost && !await IsTargetWholeAsync(cancellationToken))
            {
                Reopen(lost, isAgain);
            }
        }

        incomplete = [.. WithLost(plan.Taken), .. pending];
        pending.Clear();
    }

    /// <summary>Looks for what was absent at the deadline until it is there, which is late and not lost, or the grace is over.</summary>
    public async Task LookForLateAsync(IEnumerable<TraceKey> traces, CancellationToken cancellationToken)
    {
        TimeSpan end = clock.Elapsed + settings.LateGrace;
        BackOff pause = NewBackOff();
        TraceKey[] open = WithLost(traces);
        while (open.Length > 0 && !reads.IsHopeless)
        {
            await ForEachAsync(open, (judge, key) => ReadAsync(key, body => judge.JudgeLate(key, body), cancellationToken),
                cancellationToken);
            open = WithLost(open);
            if (clock.Elapsed + pause.Next > end)
            {
                return;
            }

            await pause.WaitAsync(pause.Next, cancellationToken);
        }
    }

    /// <summary>
    /// Reads a seeded sample once more: what was there must still be there, unchanged, and is judged as the program that it is the
    /// telemetry of. A trace
    /// that is gone, and may lie in a file that is not indexed, is read a third time when every file is indexed.
    /// </summary>
    public async Task LookAgainAsync(IEnumerable<TraceKey> traces, CancellationToken cancellationToken)
    {
        int size = Math.Max(MinSecondLooks, MaxSecondLooks / run.Manifest.WorkflowsPerTrace);
        TraceKey[] sample = [.. traces.Where(key => !incomplete.Contains(key)).OrderBy(run.DrawOf).Take(size)];
        await ForEachAsync(sample, (judge, key) => ReadAsync(key, body => LookAgain(judge, key, body), cancellationToken),
            cancellationToken);
        TraceKey[] open = [.. vanished.Distinct()];
        open = [.. open.Except(WithLost(open))];
        if (open.Length > 0 && await IndexAllAsync(cancellationToken))
        {
            await ForEachAsync(open, (judge, key) => ReadAsync(key, body => LookAtIndexed(judge, key, body), cancellationToken),
                cancellationToken);
        }
    }

    // Studio indexes 20 files a minute by itself, which can take longer than any deadline. Each flush is a read of its own: together
    // they can
    // take longer than the watch over the target lets a single read take.
    private async Task<bool> IndexAsync(IReadOnlyCollection<TraceKey> open, CancellationToken cancellationToken)
    {
        TraceKey[] waiting = isIndexed ? [] : [.. open.Where(unindexed.MayHold)];
        if (waiting.Length == 0)
        {
            return false;
        }

        isIndexed = true;
        Array.ForEach(waiting, key => hidden.TryAdd(key, true));
        return await IndexAllAsync(cancellationToken);
    }

    private async Task<bool> IndexAllAsync(CancellationToken cancellationToken)
    {
        for (int flush = 0; flush < MaxIndexingFlushes; flush++)
        {
            FlushResult? result = await reads.TryAsync(
                "POST /api/admin/flush-wal", () => client.Admin.FlushAsync(cancellationToken), cancellationToken);
            if (result is not { FilesIndexed: > 0 })
            {
                return result is not null;
            }
        }

        run.Findings.Add(new Finding
        {
            Kind = FindingKind.Unanswered,
            TraceId = "",
            SpanId = "POST /api/admin/flush-wal",
            Service = "",
            Detail = $"expected every file to be indexed after {MaxIndexingFlushes} flushes, saw that the last one still indexed files",
        });
        return true;
    }

    private Task<bool> IsTargetWholeAsync(CancellationToken cancellationToken) =>
        watch?.IsTargetWholeAsync(cancellationToken) ?? Task.FromResult(true);

    private BackOff NewBackOff() => new(clock.Time, FirstPause, LongestPause, factor: 2);

    private Task LookAsync(IEnumerable<TraceKey> traces, bool isFinal, bool isAgain, CancellationToken cancellationToken) =>
        ForEachAsync(traces, (judge, key) => JudgeAsync(judge, key, isFinal, isAgain, cancellationToken), cancellationToken);

    private Task LookAtListsAsync(ReadPlan plan, bool isAgain, CancellationToken cancellationToken) => ForEachAsync(
        plan.Lists().Select(list => list.Key).ToArray(),
        (judge, service) => LookAtListAsync(judge, plan, service, isAgain, cancellationToken),
        cancellationToken);

    private async Task LookAtListAsync(TraceJudge judge, ReadPlan plan, int service, bool isAgain, CancellationToken cancellationToken)
    {
        var open = new Queue<TraceKey>(plan.Lists()[service]);
        int all = open.Count;
        await (reads.IsHopeless ? Task.CompletedTask : reads.TryAsync($"the list of {run.Manifest.Services[service]}", async () =>
        {
            using StudioBody body = await client.Spans.ReadAsync(run.Manifest.Services[service], run.Release.MaxLimit, cancellationToken);
            JudgeList(judge, open, body.Utf8.Span, isAgain);
            return true;
        }, cancellationToken));
        if (open.Count == all && !isAgain)
        {
            plan.Unlist(service);
            return;
        }

        foreach (TraceKey key in open)
        {
            pending.Add(key);
        }
    }

    // A list that is full may have been cut off; in one that is not, what is whole is all there is of it.
    private void JudgeList(TraceJudge judge, Queue<TraceKey> open, ReadOnlySpan<byte> body, bool isAgain)
    {
        var rows = new List<SpanRow>();
        SpanRow.Scan(body, rows);
        ILookup<TraceId?, SpanRow> byTrace = rows.ToLookup(row => row.TraceId);
        while (rows.Count < run.Release.MaxLimit && open.TryPeek(out TraceKey key))
        {
            Settle(key, judge.JudgeListed(key, body, byTrace[run.Workload.Ids.Trace(key.Service, key.Trace)], isAgain), isAgain);
            open.Dequeue();
        }
    }

    private async Task JudgeAsync(TraceJudge judge, TraceKey key, bool isFinal, bool isAgain, CancellationToken cancellationToken)
    {
        bool isJudged = false;
        await ReadAsync(
            key,
            body =>
            {
                if (probe?.HasSeen(key) == true)
                {
                    NoteFlicker(judge, key, body, "seen whole while sending, and then not");
                }

                isJudged = judge.Judge(key, body, isFinal, isAgain);
            },
            cancellationToken);
        Settle(key, isJudged, isAgain);
    }

    private void Settle(TraceKey key, bool isJudged, bool isAgain)
    {
        if (!isJudged)
        {
            pending.Add(key);
        }
        else if (!isAgain)
        {
            Interlocked.Increment(ref judged);
        }
    }

    private void LookAgain(TraceJudge judge, TraceKey key, ReadOnlySpan<byte> body)
    {
        if (NoteFlicker(judge, key, body, GoneSince))
        {
            judge.Compare(key, body);
            judge.JudgeProgram(key, body);
        }
        else
        {
            judge.Rows.Judged.NoPrograms++;
        }
    }

    private void LookAtIndexed(TraceJudge judge, TraceKey key, ReadOnlySpan<byte> body)
    {
        if (judge.IsComplete(key, body))
        {
            hidden.TryAdd(key, true);
        }
        else
        {
            AddFlicker(key, $"{GoneSince}, although every file is indexed");
        }
    }

    // Returns whether the trace is whole.
    private bool NoteFlicker(TraceJudge judge, TraceKey key, ReadOnlySpan<byte> body, string detail)
    {
        if (judge.IsComplete(key, body))
        {
            return true;
        }

        if (unindexed.MayHold(key))
        {
            vanished.Add(key);
        }
        else
        {
            AddFlicker(key, detail);
        }

        return false;
    }

    private void AddFlicker(TraceKey key, string detail)
    {
        var first = new SpanAddress(key.Service, key.Trace * run.Manifest.WorkflowsPerTrace, 0);
        run.Findings.Add(run.FindingOf(FindingKind.Flickered, first, detail));
    }

    private void Reopen(TraceKey[] lost, bool isAgain)
    {
        foreach (TraceKey key in lost)
        {
            run.Findings.RemoveOfTrace(FindingKind.Lost, run.TraceIdOf(key));
            pending.Add(key);
        }

        Interlocked.Add(ref judged, isAgain ? 0 : -lost.Length);
    }

    private TraceKey[] WithLost(IEnumerable<TraceKey> traces)
    {
        HashSet<string> lost = run.Findings.TracesWith(FindingKind.Lost);
        return lost.Count == 0 ? [] : [.. traces.Where(key => lost.Contains(run.TraceIdOf(key)))];
    }

    private async Task ReadAsync(TraceKey key, Judging judge, CancellationToken cancellationToken)
    {
        if (reads.IsHopeless)
        {
            return;
        }

        await reads.TryAsync($"the read of trace {run.TraceIdOf(key)}", async () =>
        {
            using StudioBody body = await client.Spans.ReadTraceAsync(run.TraceIdOf(key), cancellationToken);
            judge(body.Utf8.Span);
            return true;
        }, cancellationToken);
    }

    private Task ForEachAsync<T>(IEnumerable<T> items, Func<TraceJudge, T, Task> judge, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.Readers, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(items, options, async (item, _) =>
        {
            TraceJudge own = judges.TryTake(out TraceJudge? idle) ? idle : new TraceJudge(run);
            try
            {
                await judge(own, item);
            }
            finally
            {
                judges.Add(own);
            }
        });
    }

    private delegate void Judging(ReadOnlySpan<byte> body);
}
