using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Orchestration.Sending;

/// <summary>
/// Sends what a plan says: as many exports in flight as hold services x concurrency workflows, each followed by the next that is due,
/// without
/// a barrier between cycles.
/// </summary>
public sealed class Generator : ISending
{
    private readonly RunPlan plan;
    private readonly RunClock clock;
    private readonly Schedule schedule;
    private readonly ExportSender sender;
    private long next = -1;

    /// <summary>Prepares a run.</summary>
    /// <param name="plan">What is sent.</param>
    /// <param name="target">Where to.</param>
    /// <param name="ledger">Where it is written down.</param>
    /// <param name="clock">The run's clock.</param>
    /// <param name="acked">Is told of every slice that was acknowledged, by the thread that sent it; must return at once.</param>
    /// <param name="keys">The API key of each service; null for the target's own.</param>
    /// <param name="state">Notes the requests under way; null when nobody watches the target.</param>
    public Generator(
        RunPlan plan,
        OtlpTraceClientOptions target,
        Ledger ledger,
        RunClock clock,
        Action<LedgerSlice>? acked = null,
        IReadOnlyList<string>? keys = null,
        TargetState? state = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        this.plan = plan;
        this.clock = clock;
        schedule = new Schedule(plan);
        sender = new ExportSender(plan, target, ledger, clock, keys, state) { Acked = acked };
    }

    /// <inheritdoc/>
    public GenerationProgress Progress => sender.Progress;

    /// <inheritdoc/>
    public async Task<GenerationResult> RunAsync(CancellationToken drain, CancellationToken abort)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(drain, abort);
        await Lanes.RunAsync(Enumerable.Range(0, schedule.Lanes).Select(_ => (Func<Task>)(() => RunLaneAsync(stop.Token, abort))), stop);
        return sender.ResultOf(
            isInterrupted: abort.IsCancellationRequested || (drain.IsCancellationRequested && !IsOver && next < schedule.Count - 1));
    }

    /// <inheritdoc/>
    public void Dispose() => sender.Dispose();

    private bool IsOver => plan.Duration is { } duration && clock.Elapsed >= duration;

    private async Task RunLaneAsync(CancellationToken stop, CancellationToken abort)
    {
        ExportEncoder encoder = sender.CreateEncoder();
        while (!stop.IsCancellationRequested && !IsOver)
        {
            long number = Interlocked.Increment(ref next);
            if (number >= schedule.Count)
            {
                return;
            }

            encoder.Begin(schedule[number], plan.BatchSpans ?? int.MaxValue);
            while (!abort.IsCancellationRequested && encoder.EncodeNext())
            {
                await sender.SendAsync(encoder, stop, abort);
            }
        }
    }
}
