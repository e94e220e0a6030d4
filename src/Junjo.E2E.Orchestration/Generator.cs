using Junjo.E2E.Otlp;
using Junjo.E2E.Otlp.Grpc;
using Junjo.E2E.Workload;

namespace Junjo.E2E.Orchestration;

/// <summary>
/// Sends what a plan says: as many exports in flight as hold services x concurrency workflows, each followed by the next that is due, without
/// a barrier between cycles.
/// </summary>
public sealed class Generator : IDisposable
{
    /// <summary>Connections that services are spread over; every service has its own up to this many.</summary>
    public const int MaxConnections = 64;

    private readonly RunPlan plan;
    private readonly Ledger ledger;
    private readonly RunClock clock;
    private readonly Schedule schedule;
    private readonly RunWorkload workload;
    private readonly SpanSource.Pool sources;
    private readonly OtlpTraceClient[] clients;
    private readonly ExportTally tally;
    private long next = -1;

    /// <summary>Prepares a run.</summary>
    /// <param name="plan">What is sent.</param>
    /// <param name="target">Where to.</param>
    /// <param name="ledger">Where it is written down.</param>
    /// <param name="clock">The run's clock.</param>
    public Generator(RunPlan plan, OtlpTraceClientOptions target, Ledger ledger, RunClock clock)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(clock);
        this.plan = plan;
        this.ledger = ledger;
        this.clock = clock;
        schedule = new Schedule(plan);
        workload = new RunWorkload(plan.Manifest);
        sources = new SpanSource.Pool(workload);
        tally = new ExportTally(clock);
        clients = new OtlpTraceClient[Math.Min(MaxConnections, plan.Manifest.Services.Count)];
        for (int i = 0; i < clients.Length; i++)
        {
            clients[i] = new OtlpTraceClient(target with { Deadline = plan.ExportDeadline, Time = clock.Time });
        }
    }

    /// <summary>Is told of every slice that was acknowledged, by the thread that sent it; must return at once.</summary>
    public Action<LedgerSlice>? Acked { get; init; }

    /// <summary>How far it has come; may be read at any time.</summary>
    public GenerationProgress Progress => tally.Progress;

    /// <summary>Sends until the plan is done, its duration is over, or it is asked to stop.</summary>
    /// <param name="drain">Starts nothing new and gives up waiting for retries; what is in flight is finished.</param>
    /// <param name="abort">Cancels what is in flight as well; its fate is then unknown.</param>
    public async Task<GenerationResult> RunAsync(CancellationToken drain, CancellationToken abort)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(drain, abort);
        await Task.WhenAll(Enumerable.Range(0, schedule.Lanes).Select(_ => Task.Run(() => RunLaneAsync(stop.Token, abort), CancellationToken.None)));
        return new GenerationResult
        {
            Total = tally.Progress,
            Interrupted = abort.IsCancellationRequested || (drain.IsCancellationRequested && !IsOver && next < schedule.Count - 1),
            Exports = ledger.Exports,
            AckedDurations = tally.Acked,
            Failures = tally.Failures,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (OtlpTraceClient client in clients)
        {
            client.Dispose();
        }
    }

    private async Task RunLaneAsync(CancellationToken stop, CancellationToken abort)
    {
        var encoder = new ExportEncoder(workload, sources);
        while (!stop.IsCancellationRequested && !IsOver)
        {
            long number = Interlocked.Increment(ref next);
            if (number >= schedule.Count)
            {
                return;
            }

            ScheduledExport item = schedule[number];
            encoder.Begin(item);
            while (!abort.IsCancellationRequested && encoder.EncodeNext())
            {
                await SendAsync(clients[item.FirstService % clients.Length], encoder, stop, abort);
            }
        }
    }

    private bool IsOver => plan.Duration is { } duration && clock.Elapsed >= duration;

    private async Task SendAsync(OtlpTraceClient client, ExportEncoder encoder, CancellationToken stop, CancellationToken abort)
    {
        TimeSpan began = clock.Elapsed;
        int export = ledger.Begin(encoder.Slices, began);
        ExportOutcome outcome = ExportOutcome.NeverSent;
        for (int attempt = 1; ; attempt++)
        {
            ExportResult result = await AttemptAsync(client, encoder.Request, plan.Retry.Budget - (clock.Elapsed - began), abort);
            ledger.Settle(export, result.Outcome, result.Code, clock.Elapsed);
            tally.AttemptEnded(result, isRetry: attempt > 1);
            outcome = outcome.Then(result.Outcome);
            TimeSpan? delay = plan.Retry.DelayAfter(
                attempt, result.Code, clock.Elapsed - began, result.RetryDelay, CounterRandom.Mix(plan.Manifest.Seed + (ulong)export));
            if (delay is not { } pause || !await WaitAsync(pause, stop))
            {
                break;
            }

            ledger.Retry(export);
        }

        tally.ExportEnded(encoder.Slices, outcome);
        foreach (LedgerSlice slice in encoder.Slices)
        {
            if (outcome == ExportOutcome.Acked)
            {
                Acked?.Invoke(slice);
            }
        }
    }

    private static async Task<ExportResult> AttemptAsync(
        OtlpTraceClient client, ReadOnlyMemory<byte> request, TimeSpan deadline, CancellationToken abort)
    {
        try
        {
            return await client.ExportAsync(request, deadline, abort);
        }
        catch (OperationCanceledException) when (abort.IsCancellationRequested)
        {
            return new ExportResult(GrpcStatusCode.Cancelled, "stopped by the user", ExportOutcome.Unknown, 0, null, TimeSpan.Zero);
        }
    }

    private async Task<bool> WaitAsync(TimeSpan pause, CancellationToken stop)
    {
        try
        {
            await Task.Delay(pause, clock.Time, stop);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
