using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.Rates;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Results;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.LoadTesting;

/// <summary>Sends what a plan says at the plan's rate, whatever becomes of earlier exports: the open model.</summary>
public sealed class OpenGenerator : ISending
{
    private static readonly TimeSpan drainReserve = TimeSpan.FromMinutes(1);

    private readonly RunPlan plan;
    private readonly RunClock clock;
    private readonly Schedule schedule;
    private readonly ExportSender sender;
    private readonly RateLog log = new();

    /// <summary>Prepares a run.</summary>
    /// <param name="plan">What is sent; it has a rate.</param>
    /// <param name="target">Where to.</param>
    /// <param name="ledger">Where it is written down.</param>
    /// <param name="clock">The run's clock.</param>
    /// <param name="acked">Is told of every slice that was acknowledged, by the thread that sent it; must return at once.</param>
    /// <param name="keys">The API key of each service; null for the target's own.</param>
    /// <param name="state">Notes the requests under way; null when nobody watches the target.</param>
    public OpenGenerator(
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
        ArrivalSchedule arrivals = plan.Arrivals();
        var executor = new Executor
        {
            Name = plan.Name,
            Kind = ExecutorKind.RampingArrivalRate,
            StartTime = clock.Elapsed,
            Arrivals = arrivals,
            MaxVus = plan.Rate!.MaxInFlight,
            GracefulStop = plan.Retry.Budget + plan.ExportDeadline + drainReserve,
        };
        await new ExecutorRun(executor, clock, () => new Sender(this, stop.Token), log).RunAsync(stop.Token, abort);
        RateFacts rate = log.FactsOf(plan.Rate, arrivals);
        long planned = Math.Min((long)Math.Ceiling(arrivals.Iterations), schedule.Count);
        return sender.ResultOf(isInterrupted: stop.IsCancellationRequested && rate.Due < planned) with { Rate = rate };
    }

    /// <inheritdoc/>
    public void Dispose() => sender.Dispose();

    private sealed class Sender(OpenGenerator run, CancellationToken stop) : IVirtualUser
    {
        private readonly ExportEncoder encoder = run.sender.CreateEncoder();

        public async Task RunAsync(Iteration iteration)
        {
            // The rate's integral is rounded up to a whole export, the plan may end before it.
            if (iteration.Number >= run.schedule.Count)
            {
                return;
            }

            run.log.Started(iteration.Number, run.clock.Elapsed - iteration.IntendedStart);
            encoder.Begin(run.schedule[iteration.Number]);
            while (!iteration.Abort.IsCancellationRequested && encoder.EncodeNext())
            {
                await run.sender.SendAsync(encoder, stop, iteration.Abort);
            }

            run.log.Sent(run.clock.Elapsed - iteration.IntendedStart);
        }
    }
}
