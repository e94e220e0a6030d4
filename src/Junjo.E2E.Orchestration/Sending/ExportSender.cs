using Grpc.Core;

using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Chance;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Orchestration.Sending;

/// <summary>
/// Sends the requests of a run, each with its retries, and writes down what becomes of it. Thread-safe; an encoder serves one caller at a
/// time.
/// </summary>
public sealed class ExportSender : IDisposable
{
    /// <summary>
    /// Clients that services are spread over, unless they have keys of their own; every service has its own up to this many.
    /// </summary>
    public const int MaxClients = 64;

    private readonly RunPlan plan;
    private readonly Ledger ledger;
    private readonly RunClock clock;
    private readonly TargetState state;
    private readonly RunWorkload workload;
    private readonly SpanSource.Pool sources;
    private readonly OtlpTraceClient[] clients;
    private readonly int[] clientOf;
    private readonly ExportTally tally;

    /// <summary>Prepares a run.</summary>
    /// <param name="plan">What is sent.</param>
    /// <param name="target">Where to.</param>
    /// <param name="ledger">Where it is written down.</param>
    /// <param name="clock">The run's clock.</param>
    /// <param name="keys">The API key of each service; null for the target's own.</param>
    /// <param name="state">Notes the requests under way; null when nobody watches the target.</param>
    public ExportSender(RunPlan plan, OtlpTraceClientOptions target, Ledger ledger, RunClock clock, IReadOnlyList<string>? keys = null,
        TargetState? state = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(clock);
        this.plan = plan;
        this.ledger = ledger;
        this.clock = clock;
        this.state = state ?? new TargetState(clock);
        workload = new RunWorkload(plan.Manifest);
        sources = new SpanSource.Pool(workload);
        tally = new ExportTally(clock);
        int services = plan.Manifest.Services.Count;
        string?[] keyOfClient = keys is null
            ? [.. Enumerable.Repeat(target.ApiKey, plan.Connections is null ? Math.Min(MaxClients, services) : 1)] : [.. keys.Distinct()];
        clientOf = [.. Enumerable.Range(0, services)
            .Select(service => keys is null ? service % keyOfClient.Length : Array.IndexOf(keyOfClient, keys[service]))];
        clients = [.. keyOfClient.Select(
            key => new OtlpTraceClient(
            target with { ApiKey = key, Connections = plan.Connections ?? target.Connections, Deadline = plan.ExportDeadline,
            Time = clock.Time }))];
    }

    /// <summary>Is told of every slice that was acknowledged, by the thread that sent it; must return at once.</summary>
    public Action<LedgerSlice>? Acked { get; init; }

    /// <summary>How far it has come; may be read at any time.</summary>
    public GenerationProgress Progress => tally.Progress;

    /// <summary>An encoder of this run, for one caller.</summary>
    public ExportEncoder CreateEncoder() => new(workload, sources);

    /// <summary>Sends the encoder's current request, and again as the plan's retry policy says.</summary>
    /// <param name="encoder">The request.</param>
    /// <param name="stop">Gives up waiting for retries.</param>
    /// <param name="abort">Cancels what is in flight as well; its fate is then unknown.</param>
    public Task<SentExport> SendAsync(ExportEncoder encoder, CancellationToken stop, CancellationToken abort) =>
        SendAsync(encoder, through: null, stop, abort);

    /// <inheritdoc cref="SendAsync(ExportEncoder, CancellationToken, CancellationToken)"/>
    /// <param name="encoder">The request.</param>
    /// <param name="through">
    /// The client that sends it, where it matters which connection or key that is; null for that of the request's first service.
    /// </param>
    /// <param name="stop">Gives up waiting for retries.</param>
    /// <param name="abort">Cancels what is in flight as well; its fate is then unknown.</param>
    public async Task<SentExport> SendAsync(
        ExportEncoder encoder, OtlpTraceClient? through, CancellationToken stop, CancellationToken abort)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        OtlpTraceClient client = through ?? clients[clientOf[encoder.Slices[0].Workflow.Service]];
        TimeSpan began = clock.Elapsed;
        int export = ledger.Begin(encoder.Slices, began);
        tally.ExportBegun(encoder.Slices);
        ExportOutcome outcome = ExportOutcome.NeverSent;
        var jitter = new CounterRandom(CounterRandom.Mix(plan.Manifest.Seed + (ulong)export));
        TimeSpan left = plan.Retry.Budget;
        StatusCode code;
        for (int attempt = 1; ; attempt++)
        {
            long ticket = state.Begin("export", export + 1);
            ExportResult result = await AttemptAsync(client, encoder.Request, left, abort);
            RequestEnding ending = EndingOf(result);
            state.End(ticket, ending, ending is RequestEnding.Answered ? null : result.Status);
            ledger.Settle(export, result.Outcome, result.Code, clock.Elapsed);
            tally.AttemptEnded(result, isRetry: attempt > 1);
            outcome = outcome.Then(result.Outcome);
            code = result.Code;
            TimeSpan? delay = plan.Retry.DelayAfter(attempt, result.Code, clock.Elapsed - began, result.RetryDelay, jitter.NextDouble());
            if (delay is not { } pause || !await WaitAsync(pause, stop))
            {
                break;
            }

            left = plan.Retry.Budget - (clock.Elapsed - began);
            if (left <= TimeSpan.Zero)
            {
                break;
            }

            ledger.Retry(export);
        }

        tally.ExportEnded(encoder.Slices, outcome);
        TellAcked(encoder.Slices, outcome);
        return new SentExport(outcome, code);
    }

    /// <summary>What was sent until now.</summary>
    /// <param name="isInterrupted">Whether it was stopped before all that was planned had been sent.</param>
    public GenerationResult ResultOf(bool isInterrupted) => tally.Result(ledger.Exports, isInterrupted);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (OtlpTraceClient client in clients)
        {
            client.Dispose();
        }
    }

    private void TellAcked(ReadOnlySpan<LedgerSlice> slices, ExportOutcome outcome)
    {
        foreach (ref readonly LedgerSlice slice in slices)
        {
            if (outcome == ExportOutcome.Acked)
            {
                Acked?.Invoke(slice);
            }
        }
    }

    private static RequestEnding EndingOf(in ExportResult result) => result switch
    {
        { IsAnswered: true, Code: StatusCode.ResourceExhausted } => RequestEnding.Exhausted,
        { IsAnswered: true, Code: StatusCode.Internal } => RequestEnding.Failed,
        { Code: StatusCode.DeadlineExceeded or StatusCode.Cancelled } => RequestEnding.Silent,
        { IsAnswered: false } => RequestEnding.Broken,
        _ => RequestEnding.Answered,
    };

    private static async Task<ExportResult> AttemptAsync(
        OtlpTraceClient client, ReadOnlyMemory<byte> request, TimeSpan deadline, CancellationToken abort)
    {
        try
        {
            return await client.ExportAsync(request, deadline, abort);
        }
        catch (OperationCanceledException) when (abort.IsCancellationRequested)
        {
            return new ExportResult(StatusCode.Cancelled, "stopped by the user", ExportOutcome.Unknown, 0, null, TimeSpan.Zero);
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
