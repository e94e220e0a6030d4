using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Orchestration.Ledgers;

/// <summary>A ledger in numbers.</summary>
public sealed record SentSummary
{
    /// <summary>Workflows of which an export was begun.</summary>
    public required int Workflows { get; init; }

    /// <summary>Workflows all of whose spans were acknowledged.</summary>
    public required int AckedWorkflows { get; init; }

    /// <summary>Cycles that every service has completed with an acknowledgement.</summary>
    public required int Cycles { get; init; }

    /// <summary>Spans acknowledged.</summary>
    public required long Acked { get; init; }

    /// <summary>Spans rejected for good.</summary>
    public required long Rejected { get; init; }

    /// <summary>Spans whose fate is unknown.</summary>
    public required long Unknown { get; init; }

    /// <summary>Spans of which nothing left the process.</summary>
    public required long NeverSent { get; init; }

    /// <summary>Sums up a ledger.</summary>
    /// <param name="sent">What the ledger says.</param>
    /// <param name="plan">The plan of the run.</param>
    public static SentSummary Of(SentTable sent, RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(plan);
        var spans = new long[(int)ExportOutcome.Unknown + 1];
        var acked = new HashSet<WorkflowAddress>();
        var doubtful = new HashSet<WorkflowAddress>();
        foreach (SentSlice slice in sent.Slices)
        {
            spans[(int)slice.Outcome] += slice.SpanCount;
            (slice.Outcome == ExportOutcome.Acked ? acked : doubtful).Add(slice.Workflow);
        }

        int workflows = acked.Union(doubtful).Count();
        acked.ExceptWith(doubtful);
        var perService = new int[plan.Manifest.Services.Count];
        foreach (WorkflowAddress workflow in acked)
        {
            perService[workflow.Service]++;
        }

        return new SentSummary
        {
            Workflows = workflows,
            AckedWorkflows = acked.Count,
            Cycles = perService.AsSpan(plan.OwnServices.First, plan.OwnServices.Count).ToArray().DefaultIfEmpty().Min(),
            Acked = spans[(int)ExportOutcome.Acked],
            Rejected = spans[(int)ExportOutcome.Rejected],
            Unknown = spans[(int)ExportOutcome.Unknown],
            NeverSent = spans[(int)ExportOutcome.NeverSent],
        };
    }
}
