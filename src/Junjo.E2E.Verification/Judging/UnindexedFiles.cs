using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Verification.Reading;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Verification.Judging;

/// <summary>
/// Which acknowledged traces a Studio may keep and yet not show: those in a file that is neither among the twenty just flushed nor indexed
/// yet, which
/// happens to ten files in half a minute. So much must have been acknowledged after a trace; of any other that is missing nothing is
/// excused.
/// </summary>
internal sealed class UnindexedFiles
{
    private const int Sampled = 16;

    // The log that is flushed holds spans in another form than the exports: it may be twice as long, then half as many bytes fill the
    // files.
    private const int LogBytesPerByte = 2;

    private readonly RunUnderJudgement run;
    private readonly Lazy<int> latestMs;

    public UnindexedFiles(RunUnderJudgement run)
    {
        this.run = run;
        latestMs = new Lazy<int>(FindLatest);
    }

    /// <summary>Whether enough was acknowledged after the trace.</summary>
    public bool MayHold(TraceKey key) =>
        run.SlicesOf(key).Exists(slice => slice.Outcome == ExportOutcome.Acked && slice.SettledMs <= latestMs.Value);

    // Of what was acknowledged by then, files that were flushed later may have taken the place.
    private int FindLatest()
    {
        SentSlice[] newestFirst = [.. run.Sent.Slices.Where(slice => slice.Outcome == ExportOutcome.Acked)
            .OrderByDescending(slice => slice.SettledMs)];
        double bytes = 0;
        double bytesPerSpan = BytesPerSpan(newestFirst);
        foreach (SentSlice slice in newestFirst)
        {
            if (bytes * LogBytesPerByte >= run.Release.RecentBytes)
            {
                return slice.SettledMs;
            }

            bytes += slice.SpanCount * bytesPerSpan;
        }

        return -1;
    }

    private double BytesPerSpan(SentSlice[] slices)
    {
        WorkflowEmitter emitter = run.Workload.CreateEmitter();
        var writer = new SpanWriter();
        int spans = 0;
        for (int i = 0; i < slices.Length; i += Math.Max(1, slices.Length / Sampled))
        {
            emitter.Select(slices[i].Workflow);
            for (int span = slices[i].FirstSpan; span < slices[i].FirstSpan + slices[i].SpanCount; span++, spans++)
            {
                emitter.WriteSpan(span, writer);
            }
        }

        return spans == 0 ? 0 : (double)writer.Output.Length / spans;
    }
}
