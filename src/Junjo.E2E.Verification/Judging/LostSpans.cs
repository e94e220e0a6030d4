using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Results;
using Junjo.E2E.Verification.Reading;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Verification.Judging;

/// <summary>Every span that is lost, as ranges.</summary>
internal static class LostSpans
{
    /// <summary>Ranges that a result holds at most; the count of all is the check's.</summary>
    public const int MaxRanges = 10_000;

    /// <summary>The ranges in the order of services, workflows and spans.</summary>
    public static IReadOnlyList<LostRange> Of(RunUnderJudgement run)
    {
        var ranges = new List<LostRange>();
        if (run.Findings.Count(FindingKind.Lost) == 0)
        {
            return ranges;
        }

        foreach (SentSlice slice in run.Sent.Slices.Where(slice => slice.Outcome == ExportOutcome.Acked))
        {
            AddTo(ranges, run, slice);
            if (ranges.Count >= MaxRanges)
            {
                break;
            }
        }

        return ranges;
    }

    private static void AddTo(List<LostRange> ranges, RunUnderJudgement run, SentSlice slice)
    {
        string trace = run.TraceIdOf(new TraceKey(slice.Workflow.Service, run.Manifest.TraceOf(slice.Workflow.Workflow)));
        int? first = null;
        for (int span = slice.FirstSpan; span <= slice.FirstSpan + slice.SpanCount; span++)
        {
            bool isLost = span < slice.FirstSpan + slice.SpanCount
                && run.Findings.Has(
                    FindingKind.Lost, trace,
                    run.Workload.Ids.Span(new SpanAddress(slice.Workflow.Service, slice.Workflow.Workflow, span)).ToString());
            if (isLost)
            {
                first ??= span;
            }
            else if (first is { } start)
            {
                ranges.Add(new LostRange(
                    run.Manifest.Services[slice.Workflow.Service], slice.Workflow.Workflow, start, span - 1, slice.Export,
                    TimeSpan.FromMilliseconds(slice.SettledMs)));
                first = null;
            }
        }
    }
}
