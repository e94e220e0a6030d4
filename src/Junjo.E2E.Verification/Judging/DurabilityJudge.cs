using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Results;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Verification.Judging;

/// <summary>
/// Measures what a fault that ended processes took of what was acknowledged before it, and takes what the release admits out of the
/// findings. What was acknowledged before the window stays a finding when it is lost.
/// </summary>
internal sealed class DurabilityJudge(RunUnderJudgement run, KnownDefectCounts defects)
{
    /// <summary>The longest that a span was measured to stay in memory only.</summary>
    public static readonly TimeSpan AdmittedAge = TimeSpan.FromSeconds(6);

    /// <summary>Judges every fault that takes memory, when all else is judged.</summary>
    public IReadOnlyList<DurabilityResult> Judge() =>
        [.. run.Faults.Where(TakesMemory).Select(Judge)];

    /// <summary>Whether a fault took effect, and takes what is in memory only.</summary>
    public static bool TakesMemory(FaultFacts fault) => fault is { SpansInMemory: not null, Began: not null, TookEffect: not null };

    /// <summary>Whether a slice was acknowledged so shortly before the end of a process that it may be lost with it.</summary>
    public static bool MayBeLost(FaultFacts fault, SentSlice slice) => slice.Outcome == ExportOutcome.Acked
        && TimeSpan.FromMilliseconds(slice.SettledMs) is var settled && settled >= FirstOf(fault) && settled <= fault.TookEffect!.Value;

    private DurabilityResult Judge(FaultFacts fault)
    {
        // Between the command and its seen effect the process may have lived, and acknowledged.
        TimeSpan ended = fault.TookEffect!.Value;
        var lost = new List<(SpanAddress Span, TimeSpan Age)>();
        long acked = 0;
        foreach (SentSlice slice in run.Sent.Slices)
        {
            if (!run.IsJudged(slice) || !MayBeLost(fault, slice))
            {
                continue;
            }

            acked += slice.SpanCount;
            TimeSpan age = ended - TimeSpan.FromMilliseconds(slice.SettledMs);
            lost.AddRange(LostOf(slice).Select(span => (span, age)));
        }

        Admit(lost, fault.SpansInMemory!.Value);
        return new DurabilityResult(
            fault.Name, acked, lost.Count, lost.Select(item => item.Age).DefaultIfEmpty().Max(), fault.SpansInMemory!.Value, AdmittedAge);
    }

    // What was acknowledged before is on disk.
    private static TimeSpan FirstOf(FaultFacts fault) =>
        (FaultExcuses.EndsAtItsEffect(fault) ? fault.TookEffect!.Value : fault.Began!.Value) - AdmittedAge;

    private IEnumerable<SpanAddress> LostOf(SentSlice slice) => Enumerable.Range(slice.FirstSpan, slice.SpanCount)
        .Select(index => new SpanAddress(slice.Workflow.Service, slice.Workflow.Workflow, index))
        .Where(span => run.Findings.Has(FindingKind.Lost, run.TraceIdOf(run.KeyOf(span)), run.Workload.Ids.Span(span).ToString()));

    // More than fit into memory cannot have been lost from there: then all of it stays a finding.
    private void Admit(List<(SpanAddress Span, TimeSpan Age)> lost, int admitted)
    {
        if (lost.Count > admitted)
        {
            return;
        }

        foreach ((SpanAddress span, _) in lost)
        {
            run.Findings.Remove(FindingKind.Lost, run.TraceIdOf(run.KeyOf(span)), run.Workload.Ids.Span(span).ToString());
            defects.CountMet(KnownDefect.Q16);
        }
    }
}
