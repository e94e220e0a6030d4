using Junjo.E2E.Engine.Watch;
using Junjo.E2E.LoadTesting;
using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Orchestration.Sdk;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Reporting;
using Junjo.E2E.Results;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Faults;
using Junjo.E2E.Verification;
using Junjo.E2E.Verification.Reading;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Engine.Runs;

/// <summary>The main job: generate, wait, verify, report, against a Studio that is ready.</summary>
public sealed class CheckRun
{
    private readonly IStudio studio;
    private readonly RunPlan plan;
    private readonly VerificationSettings settings;
    private readonly RunFolder folder;
    private readonly RunClock clock;
    private readonly TargetState state;
    private ISending? generator;
    private RunJudge? judge;
    private TargetWatch? watch;
    private VisibilityProbe? probe;

    /// <summary>Prepares a run; its clock starts now.</summary>
    /// <param name="studio">The Studio.</param>
    /// <param name="plan">What is sent.</param>
    /// <param name="settings">How it is read back.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="time">The clock that the run's clock reads.</param>
    public CheckRun(IStudio studio, RunPlan plan, VerificationSettings settings, RunFolder folder, TimeProvider time)
    {
        (this.studio, this.plan, this.settings, this.folder) = (studio, plan, settings, folder);
        clock = new RunClock(time);
        state = new TargetState(clock);
    }

    /// <summary>Breaks the Studio while it is sent to; null leaves it in peace.</summary>
    public FaultInjector? Faults { get; init; }

    /// <summary>When the Studio counts as failed, and what is done then.</summary>
    public WatchSettings Watch { get; init; } = new();

    /// <summary>To which Studio, for the line that repeats the run; null leaves the Studio out of the line.</summary>
    public StudioSettings? Target { get; init; }

    /// <summary>How far it has come, in one line; null before it has begun.</summary>
    public string? Progress => judge?.Progress ?? (generator is { } sending ? ProgressOf(sending.Progress) : null);

    /// <summary>Runs.</summary>
    /// <param name="drain">Stops sending and drains; once sending is over, stops reading.</param>
    /// <param name="abort">Gives up what is in flight, and stops reading.</param>
    public async Task<RunResult> RunAsync(CancellationToken drain, CancellationToken abort)
    {
        // Of a Studio that is broken on purpose no lag is measured.
        probe = Faults is null ? new VisibilityProbe(studio.Client, studio.Release, plan.Manifest, settings, clock, state) : null;
        await using TargetWatch? target = Faults is null ? TargetWatch.Start(studio, Watch, clock, state) : null;
        watch = target;
        (SendingFacts sending, SentTable sent) = await SendAndReadLedgerAsync(drain, abort);
        await (watch?.LoadStoppedAsync(folder.Path, abort) ?? Task.CompletedTask);
        await (Faults?.IndexAsync(abort) ?? Task.CompletedTask);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(drain.IsCancellationRequested ? abort : drain,
            watch?.StopReading ?? default);
        return await JudgeAsync(sent, sending, earlier: [], reading.Token);
    }

    /// <summary>Sends what is planned, and leaves plan, ledger, metadata and what happened to the Studio; nothing is read back.</summary>
    public async Task<(SendingFacts Sending, IReadOnlyList<TargetEvent> Timeline)> GenerateAsync(
        CancellationToken drain, CancellationToken abort)
    {
        await using TargetWatch target = TargetWatch.Start(studio, Watch, clock, state);
        watch = target;
        SendingFacts sending = (await SendAndReadLedgerAsync(drain, abort)).Sending;
        await target.LoadStoppedAsync(folder.Path, abort);
        return (sending, await target.ConcludeAsync(abort));
    }

    /// <summary>Judges a run that was sent earlier, by its ledger.</summary>
    /// <exception cref="InvalidDataException">The ledger is not of this run.</exception>
    public async Task<RunResult> VerifyAsync(CancellationToken cancellationToken)
    {
        LedgerContent ledger = LedgerReader.Read(folder.Ledger, plan.Manifest);
        SendingFacts? earlier = EarlierSending();
        SendingFacts sending = RunReport.SendingOf(ledger, plan) with { Faults = earlier?.Faults ?? [], Flushes = earlier?.Flushes ?? [] };
        await using TargetWatch target = TargetWatch.Start(studio, Watch, clock, state);
        watch = target;
        await target.LoadStoppedAsync(cancellationToken);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, target.StopReading);
        return await JudgeAsync(ledger.Sent, sending, TimelineFile.Read(folder.Path), reading.Token);
    }

    private async Task<RunResult> JudgeAsync(
        SentTable sent, SendingFacts sending, IReadOnlyList<TargetEvent> earlier, CancellationToken cancellationToken)
    {
        judge = new RunJudge(studio, plan, settings, folder, clock, state) { Watch = watch, Earlier = earlier, Target = Target };
        RunResult result = await judge.RunAsync(sent, sending, probe, cancellationToken);
        if (settings.Only is null)
        {
            ReportFiles.Write(result, folder.Path);
        }

        return result;
    }

    private async Task<(SendingFacts Sending, SentTable Sent)> SendAndReadLedgerAsync(CancellationToken drain, CancellationToken abort)
    {
        plan.Write(folder.Plan);
        GenerationResult generated = await SendAsync(drain, abort);
        SentTable sent = LedgerReader.Read(folder.Ledger, plan.Manifest).Sent;
        SentSummary summary = SentSummary.Of(sent, plan);
        RunMetadata.Of(plan, generated, summary).Write(folder.Metadata);
        return (RunReport.SendingOf(generated, summary, sent, Faults, state), sent);
    }

    private async Task<GenerationResult> SendAsync(CancellationToken drain, CancellationToken abort)
    {
        using Ledger ledger = Ledger.Create(folder.Ledger, plan.Manifest);
        await using TenantKeys keys = await TenantKeys.CreateAsync(studio.Client, plan, abort);
        var halfway = new Halfway(plan, clock.Time);
        using ISending sending = SendingTo(ledger, keys.OfServices, slice =>
        {
            Tell(slice);
            halfway.Acked();
        });
        generator = sending;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(abort, watch?.StopSending ?? default);
        var beside = new BesideSending(clock)
        {
            Probe = probe,
            Faults = Faults,
            Flush = probe is not null && settings.Flush is FlushTime.During or FlushTime.Both ? token =>
                halfway.RunAsync(probe.FlushAsync, token) : null,
        };
        return await beside.RunAsync(() => sending.RunAsync(drain, stop.Token), drain);
    }

    private ISending SendingTo(Ledger ledger, IReadOnlyList<string>? keys, Action<LedgerSlice> acked) => plan switch
    {
        { Manifest.Emitter: EmitterKind.Sdk } => new SdkGenerator(plan, studio.Otlp, ledger, clock, acked, keys),
        { Rate: not null } => new OpenGenerator(plan, studio.Otlp, ledger, clock, acked, keys, state),
        _ => new Generator(plan, studio.Otlp, ledger, clock, acked, keys, state),
    };

    // Of a workflow that arrives in parts nobody knows here when it is whole.
    private void Tell(LedgerSlice slice)
    {
        if (plan.Parts == 1)
        {
            probe?.Acked(slice.Workflow, slice.SpanCount);
        }
    }

    // What a fault took is no loss either when the run is judged again.
    private SendingFacts? EarlierSending()
    {
        string earlier = folder.File(ReportFiles.Result);
        return File.Exists(earlier) ? ResultJson.Read(File.ReadAllBytes(earlier)).Sending : null;
    }

    private string ProgressOf(GenerationProgress progress)
    {
        string total = plan.Workflows is { } planned ? $"{progress.Workflows:N0}/{planned:N0} workflows"
            : $"{progress.Workflows:N0} workflows";
        string visible = probe is { } looking ? $", {looking.Judged:N0} workflows seen visible" : "";
        return $"Progress: {total} sent, {progress.Offered:N0} spans offered, {progress.Acked:N0} acked, {progress.Rejected:N0} rejected, "
            + $"{progress.Unknown:N0} unknown{visible}, p95 {progress.P95.TotalMilliseconds:0} ms, {progress.Retries:N0} retries "
            + $"({progress.Elapsed.TotalSeconds:0.0}s elapsed)";
    }
}
