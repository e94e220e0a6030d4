using Junjo.E2E.Reporting;
using Junjo.E2E.Results;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Faults;
using Junjo.E2E.Verification;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Engine.Watch;

/// <summary>
/// Watches the Studio while a run sends to it and reads from it, and notices when it stalls, locks itself out, dies, comes back or answers
/// less than
/// it holds. It asks the Studio something only when the run's own requests give a reason to. What it sees ends the run in time, and is a
/// finding.
/// </summary>
public sealed class TargetWatch : ITargetWatch, IAsyncDisposable
{
    // Exports of spans wait while an export without spans is answered: the lock that Q-36 is about.
    private const string LikeQ36 = ". This looks like the known defect Q-36; junjo-e2e reproduce Q-36 shows it alone";

    private const int MaxRestarts = 3;
    private static readonly TimeSpan period = TimeSpan.FromMilliseconds(250);

    private readonly TargetProbe probe;
    private readonly WatchSettings settings;
    private readonly RunClock clock;
    private readonly TargetState target;
    private readonly bool isLoad;
    private readonly CancellationTokenSource over = new();
    private readonly Heartbeat heartbeat;
    private readonly Task watching;
    private readonly CancellationTokenSource stopSending = new();
    private readonly CancellationTokenSource stopReading = new();

    // One look after another.
    private readonly SemaphoreSlim looking = new(1);

    // Guards the events.
    private readonly Lock gate = new();
    private readonly List<TargetEvent> events = [];
    private (string, TimeSpan, TimeSpan)? slow;
    private TimeSpan? exhausted;
    private TimeSpan? readingSince;
    private int restarts;
    private volatile string? failure;
    private TimeSpan probed = -period;

    private TargetWatch(TargetProbe probe, WatchSettings settings, RunClock clock, TargetState target, bool isLoad)
    {
        this.isLoad = isLoad;
        this.probe = probe;
        this.settings = settings;
        this.clock = clock;
        this.target = target;
        heartbeat = new Heartbeat(clock, period);
        watching = Task.WhenAll(EveryPeriodAsync(() => LookAsync(over.Token)), EveryPeriodAsync(BeatAsync));
    }

    /// <summary>Begins to watch.</summary>
    /// <param name="studio">The Studio.</param>
    /// <param name="settings">When it counts as failed, and what is done then.</param>
    /// <param name="clock">The run's clock.</param>
    /// <param name="target">The run's requests under way, and how they are answered.</param>
    /// <param name="isLoad">
    /// Whether the run is a load. It ends by itself, so it is not stopped to see whether exports are still refused without it, and it has
    /// thresholds
    /// for how fast Studio answers, so that no single slow answer is an event.
    /// </param>
    public static TargetWatch Start(IStudio studio, WatchSettings settings, RunClock clock, TargetState target, bool isLoad = false) =>
        new(new TargetProbe(studio), settings, clock, target, isLoad);

    /// <summary>What happened so far, in the order of its beginning.</summary>
    public IReadOnlyList<TargetEvent> Events
    {
        get
        {
            lock (gate)
            {
                return [.. events.OrderBy(happened => happened.From)];
            }
        }
    }

    /// <summary>Sending is of no use any more.</summary>
    public CancellationToken StopSending => stopSending.Token;

    /// <summary>Reading is of no use any more.</summary>
    public CancellationToken StopReading => stopReading.Token;

    /// <inheritdoc/>
    public async Task<bool> IsTargetWholeAsync(CancellationToken cancellationToken)
    {
        await ExamineAsync(cancellationToken);
        return failure is null;
    }

    /// <summary>Looks once more, now that the run has ended, and says what happened.</summary>
    public async Task<IReadOnlyList<TargetEvent>> ConcludeAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        return Events;
    }

    /// <summary>Sending has ended: whether Studio, which refused exports at the end, still does so without load.</summary>
    public async Task LoadStoppedAsync(CancellationToken cancellationToken)
    {
        readingSince = clock.Elapsed;
        if ((exhausted ?? target.Now.ExhaustedSince) is not { } since)
        {
            return;
        }

        TimeSpan stopped = clock.Elapsed;
        while (await probe.OtlpAsync(cancellationToken) is RequestEnding.Exhausted)
        {
            if (clock.Elapsed - stopped >= settings.LockoutAfter)
            {
                Open(FindingKind.LockedOut, since, target.Now, (
                    $"only RESOURCE_EXHAUSTED since {since.TotalSeconds:0.0} s, and to empty exports for "
                        + $"{settings.LockoutAfter.TotalSeconds:0.#} s after the load had "
                        + $"stopped{await probe.ProcessesAsync(cancellationToken)}"));
                await RestartAsync(FaultSide.Ingestion, isGone: false, cancellationToken);
                return;
            }

            await Task.Delay(period, clock.Time, cancellationToken);
        }
    }

    /// <summary>The same of a run that leaves what happened meanwhile to whoever judges it.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task LoadStoppedAsync(string folder, CancellationToken cancellationToken)
    {
        await LoadStoppedAsync(cancellationToken);
        TimelineFile.Write(Events, folder);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await watching;
        over.Dispose();
        looking.Dispose();
        stopSending.Dispose();
        stopReading.Dispose();
    }

    // Beats do not wait for a look, which may wait for Studio.
    private async Task EveryPeriodAsync(Func<Task> act)
    {
        using var timer = new PeriodicTimer(period, clock.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(over.Token))
            {
                await act();
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    private Task BeatAsync()
    {
        Beat();
        return Task.CompletedTask;
    }

    /// <summary>Says that this process runs; the watch says so itself, once a period.</summary>
    internal void Beat() => heartbeat.Beat();

    // Whoever misses something may ask often; what was seen within a period holds.
    private Task ExamineAsync(CancellationToken cancellationToken) =>
        LookAsync(cancellationToken, isAsked: clock.Elapsed - probed >= period);

    private async Task LookAsync(CancellationToken cancellationToken, bool isAsked = false)
    {
        await looking.WaitAsync(cancellationToken);
        try
        {
            await LookAloneAsync(isAsked, cancellationToken);
        }
        finally
        {
            looking.Release();
        }
    }

    private async Task LookAloneAsync(bool isAsked, CancellationToken cancellationToken)
    {
        TargetSnapshot state = target.Now;
        NoteSlow(state);
        NoteFailing(state);
        TimeSpan? waiting = HasWaited(state.ExportsWaitSince, settings.StallAfter) ? state.ExportsWaitSince
            : HasWaited(state.ReadsWaitSince, settings.ReadStallAfter) ? state.ReadsWaitSince
            : null;
        if (isAsked || waiting is not null || state.BrokenSince is not null || IsOpen(FindingKind.Died) || IsOpen(FindingKind.Stalled))
        {
            await ProbeAsync(state, waiting, cancellationToken);
        }

        // Whether it is one shows once the load has stopped.
        if (state.ExhaustedSince is { } since && clock.Elapsed - since > settings.LockoutAfter)
        {
            exhausted = since;
            await (isLoad ? Task.CompletedTask : stopSending.CancelAsync());
        }

        await StopAsync();
        failure = Events.FirstOrDefault(happened => happened.To is null && happened.Kind is not FindingKind.LockedOut)?.Evidence;
    }

    // While this process stands still itself, nothing is answered either.
    private bool HasWaited(TimeSpan? since, TimeSpan atLeast) =>
        since is { } from && clock.Elapsed - from - heartbeat.MissingSince(from) > atLeast;

    private async Task ProbeAsync(TargetSnapshot state, TimeSpan? waitingSince, CancellationToken cancellationToken)
    {
        probed = clock.Elapsed;
        RequestEnding[] replies = await Task.WhenAll(probe.RestAsync(cancellationToken), probe.OtlpAsync(cancellationToken));
        (RequestEnding rest, RequestEnding otlp) = (replies[0], replies[1]);
        bool isGone = rest is RequestEnding.Broken || otlp is RequestEnding.Broken;
        string answers = $"/health: {rest.ToString().ToLowerInvariant()}, an empty export: {otlp.ToString().ToLowerInvariant()}";
        if (isGone && !IsOpen(FindingKind.Died))
        {
            string gone = rest is RequestEnding.Broken ? otlp is RequestEnding.Broken ? "both halves refuse" : "the REST half refuses"
                : "the OTLP half refuses";
            Open(FindingKind.Died, state.BrokenSince ?? clock.Elapsed, state,
                $"{gone} connections ({answers}){await probe.EndedProcessesAsync(clock.Time, cancellationToken)}", state.BrokenBy);
            if (rest is RequestEnding.Answered)
            {
                Open(FindingKind.Degraded, state.BrokenSince ?? clock.Elapsed, state,
                    "without its OTLP half Studio answers reads with 200 and cold data alone");
            }

            FaultSide side = rest is RequestEnding.Broken ? otlp is RequestEnding.Broken ? FaultSide.Both : FaultSide.Backend
                : FaultSide.Ingestion;
            await RestartAsync(side, isGone: true, cancellationToken);
        }
        else if (IsAnswer(rest) && IsAnswer(otlp) && IsOpen(FindingKind.Died))
        {
            Close(FindingKind.Died);
            Close(FindingKind.Degraded);
            string byUs = restarts > 0 ? $"; restart {restarts} of at most {MaxRestarts} by this run" : "";
            Open(FindingKind.Restarted, clock.Elapsed, state,
                $"what was gone answers again ({answers}){byUs}{await probe.ProcessesAsync(cancellationToken)}");
            Close(FindingKind.Restarted);
        }

        TargetEvent? stall = Events.FirstOrDefault(happened => happened is { Kind: FindingKind.Stalled, To: null });
        if (stall is not null && !(state.ExportsWaitSince <= stall.From) && !(state.ReadsWaitSince <= stall.From))
        {
            Close(FindingKind.Stalled);
        }
        else if (waitingSince is { } since && !isGone && stall is null && IsStillWaiting(since))
        {
            string known = since == state.ExportsWaitSince && rest is RequestEnding.Answered && otlp is RequestEnding.Answered ? LikeQ36
                : "";
            Open(FindingKind.Stalled, since, state,
                $"nothing was answered for {(clock.Elapsed - since).TotalSeconds:0.0} s ({answers}){known}");
            await RestartAsync(FaultSide.Ingestion, isGone: false, cancellationToken);
        }
    }

    private static bool IsAnswer(RequestEnding reply) => reply is not (RequestEnding.Broken or RequestEnding.Silent);

    // An answer may have come while Studio was asked.
    private bool IsStillWaiting(TimeSpan since)
    {
        TargetSnapshot now = target.Now;
        return now.ExportsWaitSince == since || now.ReadsWaitSince == since;
    }

    private void NoteSlow(TargetSnapshot state)
    {
        if (!isLoad && state.Slow is { } slowest && slow != slowest)
        {
            slow = slowest;

            // While this process stood still itself, it saw no answer.
            TimeSpan lasted = slowest.To - slowest.From - heartbeat.MissingSince(slowest.From);
            if (lasted <= TargetState.SlowLimit)
            {
                return;
            }

            Add(new TargetEvent(FindingKind.Degraded, slowest.From, slowest.To, state.InFlight, slowest.What,
                $"it took {lasted.TotalSeconds:0.0} s"));
        }
    }

    private void NoteFailing(TargetSnapshot state)
    {
        if (state.FailingSince is { } since && !IsOpen(FindingKind.Degraded))
        {
            Open(FindingKind.Degraded, since, state, "exports are answered INTERNAL", state.LastFailure);
        }
        else if (state.FailingSince is null && !IsOpen(FindingKind.Died) && IsOpen(FindingKind.Degraded))
        {
            Close(FindingKind.Degraded);
        }
    }

    // At once, or when patience is at its end.
    private async Task StopAsync()
    {
        TimeSpan patience = settings.OnFailure is TargetFailure.Stop ? TimeSpan.Zero : settings.Patience;
        foreach (TargetEvent failed in Events.Where(happened => happened is { To: null, Kind: FindingKind.Died or FindingKind.Stalled }))
        {
            if (clock.Elapsed - failed.From < patience)
            {
                continue;
            }

            await stopSending.CancelAsync();

            // A stall ends soon after the callers have given up; without its OTLP half alone Studio can be read.
            bool isUnreadable = failed.Kind is FindingKind.Stalled ? clock.Elapsed - readingSince > settings.Patience
                : readingSince is not null && !IsOpen(FindingKind.Degraded);
            await (isUnreadable ? stopReading.CancelAsync() : Task.CompletedTask);
        }
    }

    // Where that was asked for, and not for ever.
    private async Task RestartAsync(FaultSide side, bool isGone, CancellationToken cancellationToken)
    {
        if (settings.OnFailure is not TargetFailure.Restart || restarts == MaxRestarts)
        {
            return;
        }

        restarts++;
        if (await probe.RestartAsync(side, isGone, cancellationToken) is { } problem)
        {
            Amend($"; it could not be started again: {problem}");
        }
    }

    private bool IsOpen(FindingKind kind) => Events.Any(happened => happened.Kind == kind && happened.To is null);

    private void Open(FindingKind kind, TimeSpan from, TargetSnapshot state, string evidence, string? cause = null) =>
        Add(new TargetEvent(kind, from, To: null, state.InFlight, cause ?? state.Oldest, evidence));

    private void Add(TargetEvent happened)
    {
        lock (gate)
        {
            events.Add(happened);
        }
    }

    private void Amend(string evidence)
    {
        lock (gate)
        {
            events[^1] = events[^1] with { Evidence = events[^1].Evidence + evidence };
        }
    }

    private void Close(FindingKind kind)
    {
        lock (gate)
        {
            int index = events.FindLastIndex(happened => happened.Kind == kind && happened.To is null);
            if (index >= 0)
            {
                events[index] = events[index] with { To = clock.Elapsed };
            }
        }
    }
}
