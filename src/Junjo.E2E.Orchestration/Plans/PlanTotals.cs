using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload;

namespace Junjo.E2E.Orchestration.Plans;

/// <summary>What a plan comes to when it is played through without sending.</summary>
/// <param name="Workflows">Workflows.</param>
/// <param name="Spans">Their spans.</param>
/// <param name="Exports">Requests that carry them.</param>
/// <param name="Bytes">Bytes of those requests.</param>
/// <param name="Hash">Digest of every workflow, whatever the order and the requests.</param>
/// <param name="IsAll">False when the plan has more than was played.</param>
public sealed record PlanTotals(long Workflows, long Spans, long Exports, long Bytes, PlanHash Hash, bool IsAll)
{
    /// <summary>Exports that are played at most; of a plan that ends by time alone, a hundredth.</summary>
    public const int MaxExports = 100_000;

    /// <summary>Plays a plan.</summary>
    public static PlanTotals Of(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        long planned = ExportsOf(plan) ?? MaxExports / 100;
        long played = Math.Min(planned, MaxExports);
        var schedule = new Schedule(plan);
        var workload = new RunWorkload(plan.Manifest);
        var encoder = new ExportEncoder(workload);
        WorkflowEmitter emitter = workload.CreateEmitter();
        var content = new SpanWriter();
        var totals = new PlanTotals(0, 0, 0, 0, default, IsAll: ExportsOf(plan) == played);
        for (long number = 0; number < played; number++)
        {
            encoder.Begin(schedule[number]);
            while (encoder.EncodeNext())
            {
                totals = totals with { Exports = totals.Exports + 1, Bytes = totals.Bytes + encoder.Request.Length };
                foreach (LedgerSlice slice in encoder.Slices)
                {
                    totals = totals with { Spans = totals.Spans + slice.SpanCount };
                    if (slice.FirstSpan == 0)
                    {
                        totals = totals with { Workflows = totals.Workflows + 1,
                            Hash = totals.Hash.Plus(PlanHash.Of(workload, emitter, slice.Workflow, content)) };
                    }
                }
            }
        }

        return totals;
    }

    /// <summary>Exports of a plan; null when only a time ends it.</summary>
    public static long? ExportsOf(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        long all = new Schedule(plan).Count;
        return plan.Rate is not null ? Math.Min((long)Math.Ceiling(plan.Arrivals().Iterations), all) : plan.Cycles is null ? null : all;
    }
}
