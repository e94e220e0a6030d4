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
        [.. run.Faults.Where(fault => fault is { SpansInMemory: not null, TookEffect: not null }).Select(Judge)];

    private DurabilityResult Judge(FaultFacts fault)
    {
        // Between the command and its seen effect the process may have lived, and acknowledged.
        TimeSpan ended = fault.TookEffect!.Value;
        TimeSpan first = FirstOf(fault);
        var lost = new List<(SpanAddress Span, TimeSpan Age)>();
        long acked = 0;
        foreach (SentSlice slice in run.Sent.Slices)
        {
            TimeSpan settled = TimeSpan.FromMilliseconds(slice.SettledMs);
            if (slice.Outcome != ExportOutcome.Acked || !run.IsJudged(slice) || settled < first || settled > ended)
            {
                continue;
            }

            acked += slice.SpanCount;
            TimeSpan age = ended - settled;
            lost.AddRange(LostOf(slice).Select(span => (span, age)));
        }

        Admit(lost, fault.SpansInMemory!.Value);
        return new DurabilityResult(
            fault.Name, acked, lost.Count, lost.Select(item => item.Age).DefaultIfEmpty().Max(), fault.SpansInMemory!.Value, AdmittedAge);
    }

    /// <summary>The earliest acknowledgement that a fault excuses. What was acknowledged before is on disk.</summary>
    public static TimeSpan FirstOf(FaultFacts fault) =>
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
