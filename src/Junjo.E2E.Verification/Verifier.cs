using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Results;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Verification.Judging;
using Junjo.E2E.Verification.Programs;
using Junjo.E2E.Verification.Reading;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Verification;

/// <summary>
/// Reads everything back that a run has sent and judges it: every trace by its id, because lists are capped, and then the lists. Result
/// sets
/// are compared with spans rebuilt from the manifest; nothing is stored.
/// </summary>
public sealed class Verifier
{
    private const int FailuresPerReader = 3;

    // What a Studio that does not show all it holds is accused of without reason.
    private static readonly FindingKind[] absences = [FindingKind.Flickered, FindingKind.Unlisted, FindingKind.Mislabelled,
        FindingKind.Contradicted];

    private readonly VerificationSettings settings;
    private readonly VisibilityProbe? probe;
    private readonly RunClock clock;
    private readonly ITargetWatch? watch;
    private readonly RunUnderJudgement run;
    private readonly ReadLog reads;
    private readonly TraceReads traceReads;
    private readonly ReadPaths readPaths;
    private readonly ModelCallReads modelCalls;
    private readonly EvidenceReads evidence;
    private readonly StudioClient client;
    private ReadPlan? plan;
    private bool isCold;
    private bool isHidden;

    // Losses that nobody counted cannot be told from those that the release admits.
    private bool isWindowUnread;

    /// <summary>Prepares a verification.</summary>
    /// <param name="client">Reads.</param>
    /// <param name="release">Says what the Studio keeps and shows.</param>
    /// <param name="manifest">What every span is a function of.</param>
    /// <param name="sent">What was sent, and what became of it.</param>
    /// <param name="settings">How to read.</param>
    /// <param name="clock">The run's clock.</param>
    /// <param name="state">Notes the reads under way.</param>
    /// <param name="probe">What was measured while sending; null when nothing was.</param>
    /// <param name="faults">Faults that were done while sending; null for none.</param>
    /// <param name="flushes">When Studio was made to flush while sending, since the run's start; null for never.</param>
    /// <param name="watch">Says whether Studio shows all that it holds; null when nobody watches it.</param>
    public Verifier(
        StudioClient client,
        StudioRelease release,
        RunManifest manifest,
        SentTable sent,
        VerificationSettings settings,
        RunClock clock,
        TargetState state,
        VisibilityProbe? probe,
        IReadOnlyList<FaultFacts>? faults = null,
        IReadOnlyList<TimeSpan>? flushes = null,
        ITargetWatch? watch = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        this.client = client;
        this.settings = settings;
        this.probe = probe;
        this.clock = clock;
        this.watch = watch;
        run = new RunUnderJudgement(
            manifest, sent, release, settings.Only) { Coverage = settings.Coverage, Faults = faults ?? [], Flushes = flushes ?? [] };
        if (probe is not null)
        {
            run.Findings.Add(probe.Findings);
        }

        reads = new ReadLog(run.Findings, FailuresPerReader * settings.Readers, settings.ReadRate, clock.Time, state);
        traceReads = new TraceReads(run, client, reads, settings, clock, probe, watch);
        readPaths = new ReadPaths(run, client, reads);
        modelCalls = new ModelCallReads(run, client, reads, readPaths.Rows, readPaths.IsCut);
        evidence = new EvidenceReads(run, client, reads, readPaths.Rows.Expected);
    }

    /// <summary>Traces judged so far, of <see cref="Selected"/>; may be read at any time.</summary>
    public long Judged => traceReads.Judged;

    /// <summary>Traces that are to be judged.</summary>
    public int Selected => plan?.Expected ?? 0;

    /// <summary>How long reading them will still take; null as long as nobody can tell.</summary>
    public TimeSpan? Remaining => plan?.Remaining;

    /// <summary>Reads and judges.</summary>
    /// <param name="cancellationToken">Stops reading; what was judged so far is returned, as undecided.</param>
    public async Task<Judgement> RunAsync(CancellationToken cancellationToken)
    {
        TimeSpan start = clock.Elapsed;
        TraceKey[] traces = Traces();
        // What is read twice has half the time.
        bool isReadTwice = settings.Flush is FlushTime.After or FlushTime.Both;
        HashSet<TraceKey> mayBeLost = [.. run.TracesThatMayBeLost()];
        plan = ReadPlan.Of([.. traces.Where(key => IsSelected(key) || mayBeLost.Contains(key))], run, isReadTwice ? settings.ReadBudget / 2
            : settings.ReadBudget, clock);
        ReadPlan sample = plan;
        bool isInterrupted = false;
        try
        {
            await traceReads.JudgeAsync(sample, start + settings.Deadline, isAgain: false, cancellationToken);
            await traceReads.LookForLateAsync(sample.Taken, cancellationToken);
            await traceReads.LookAgainAsync(sample.Taken, cancellationToken);
            if (run.Only is null)
            {
                await JudgeOtherPathsAsync(cancellationToken);
            }

            if (isReadTwice)
            {
                await JudgeColdAsync(sample, cancellationToken);
            }

            await ForgetWhatWasHiddenAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            isInterrupted = true;
        }

        isWindowUnread = mayBeLost.Except(sample.Taken).Any();
        return Conclude(traces.Length, clock.Elapsed - start, isInterrupted);
    }

    private async Task JudgeOtherPathsAsync(CancellationToken cancellationToken)
    {
        await readPaths.JudgeAsync(cancellationToken);
        await modelCalls.JudgeAsync(cancellationToken);
        if (EvidenceReads.Applies(run))
        {
            await evidence.JudgeAsync(cancellationToken);
        }
    }

    private async Task ForgetWhatWasHiddenAsync(CancellationToken cancellationToken)
    {
        isHidden = watch is not null
            && Array.Exists(absences, kind => run.Findings.Count(kind) > 0)
            && !await watch.IsTargetWholeAsync(cancellationToken);
        if (isHidden)
        {
            Array.ForEach(absences, run.Findings.Remove);
        }
    }

    private async Task JudgeColdAsync(ReadPlan sample, CancellationToken cancellationToken)
    {
        isCold = await reads.TryAsync(
            "POST /api/admin/flush-wal", async () => await client.Admin.FlushAsync(cancellationToken) is not null, cancellationToken);
        if (isCold)
        {
            await traceReads.JudgeAsync(sample, clock.Elapsed + settings.Deadline, isAgain: true, cancellationToken);
        }
    }

    // Oldest first over all services, as they became visible.
    private TraceKey[] Traces() =>
    [
        .. run.Sent.Slices
            .Where(slice => slice.Outcome != ExportOutcome.NeverSent)
            .Select(slice => run.KeyOf(new SpanAddress(slice.Workflow.Service, slice.Workflow.Workflow, slice.FirstSpan)))
            .Distinct()
            .OrderBy(key => key.Trace)
            .ThenBy(key => key.Service),
    ];

    private bool IsSelected(TraceKey key) =>
        run.Only is { } only ? only.Holds(key, run.Manifest) : settings.Coverage >= 1
        || run.DrawOf(key) < settings.Coverage * ulong.MaxValue;

    private Judgement Conclude(int traces, TimeSpan duration, bool isInterrupted)
    {
        var total = new Judged();
        var isolation = new IsolationCounts(run.Manifest.Services.Count);
        var defects = new KnownDefectCounts();
        long values = 0;
        total.Add(evidence.Judged);
        total.NoPrograms += traceReads.Incomplete;
        total.ProgramsSent = Judged;
        foreach (RowJudge rows in traceReads.Rows.Append(readPaths.Rows))
        {
            total.Add(rows.Judged);
            isolation.Add(rows.Isolation);
            defects.Add(rows.Defects);
            values += rows.Values;
        }

        defects.CountMet(KnownDefect.Q38, traceReads.Hidden);
        IReadOnlyList<LostRange> lost = LostSpans.Of(run);
        IReadOnlyList<DurabilityResult> durability = new DurabilityJudge(run, defects).Judge();
        total.AdmittedLosses = defects.Met(KnownDefect.Q16);
        bool isPartial = isInterrupted || isHidden || isWindowUnread || Judged < Selected
            || (settings.Flush is FlushTime.After or FlushTime.Both && !isCold);
        return new Judgement
        {
            Checks = new Checks(run, total, isPartial, new UnreadAnswers(readPaths.Unread, modelCalls.Unread, evidence.Unread),
                readPaths.IsCut, hasNoEvidence: evidence.Traces == 0 && !isPartial).All(Judged),
            Isolation = ResultOf(isolation),
            Visibility = VisibilityResult.Of(probe?.Lags ?? []),
            KnownDefects = KnownDefects.Of(run.Release, defects),
            Reading = new ReadingResult
            {
                Traces = traces,
                Only = run.Only?.ToString(),
                Selected = Selected,
                Strategy = StrategyOf(plan!),
                Drawn = (int)Math.Min(Judged, settings.Coverage < 1 ? Selected : plan!.Drawn),
                Judged = Judged,
                JudgedLive = settings.IsLive ? probe?.Judged ?? 0 : 0,
                Requests = reads.Requests + (probe?.Reads.Requests ?? 0),
                FailedRequests = reads.Failures + (probe?.Reads.Failures ?? 0),
                FirstFailure = probe?.Reads.FirstFailure ?? reads.FirstFailure,
                Spans = total.Rows,
                Values = values,
                Duration = duration,
            },
            Lost = lost,
            Landed = total.Landed,
            Unconfirmed = total.Unconfirmed,
            Durability = durability,
            ExplainedDuplicates = total.ExplainedDuplicates,
            Interrupted = isInterrupted,
        };
    }

    private string StrategyOf(ReadPlan read) => settings.Coverage < 1
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{read.Strategy}, of the share {settings.Coverage} that the seed draws (--coverage)")
        : read.Strategy;

    private IsolationResult ResultOf(IsolationCounts counts) => new(
        run.Manifest.Services,
        [.. Enumerable.Range(0, run.Manifest.Services.Count).Select(service => counts[service, service])],
        [.. counts.Foreign.Select(pair => new ForeignSpans(pair.SentBy, pair.ShownUnder, pair.Spans)).OrderBy(pair => pair.SentBy)
            .ThenBy(pair => pair.ShownUnder)]);
}
