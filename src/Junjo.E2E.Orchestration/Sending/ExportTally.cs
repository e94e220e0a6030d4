using Grpc.Core;

using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Orchestration.Sending;

/// <summary>Counts exports and attempts as they end. Thread-safe.</summary>
internal sealed class ExportTally(RunClock clock)
{
    private readonly Lock gate = new();
    private readonly long[] spans = new long[(int)ExportOutcome.Unknown + 1];
    private readonly LatencyHistogram acked = new();
    private readonly SortedDictionary<StatusCode, FailedAttempts> failures = [];
    private long workflows;
    private long retries;
    private long offered;

    public GenerationProgress Progress
    {
        get
        {
            lock (gate)
            {
                return Count();
            }
        }
    }

    /// <summary>What sending came to until now, as one consistent copy: an export that is still under way may end at any time.</summary>
    public GenerationResult Result(int exports, bool isInterrupted)
    {
        lock (gate)
        {
            var durations = new LatencyHistogram();
            durations.Add(acked);
            return new GenerationResult
            {
                Total = Count(),
                Interrupted = isInterrupted,
                Exports = exports,
                AckedDurations = durations,
                Failures = [.. failures.Values],
            };
        }
    }

    public void ExportBegun(ReadOnlySpan<LedgerSlice> slices)
    {
        lock (gate)
        {
            foreach (ref readonly LedgerSlice slice in slices)
            {
                offered += slice.SpanCount;
            }
        }
    }

    public void AttemptEnded(in ExportResult result, bool isRetry)
    {
        lock (gate)
        {
            retries += isRetry ? 1 : 0;
            if (result.Outcome == ExportOutcome.Acked)
            {
                acked.Add(result.Duration);
                return;
            }

            FailedAttempts before = failures.GetValueOrDefault(result.Code, new FailedAttempts(result.Code, result.Message, 0));
            failures[result.Code] = before with { Count = before.Count + 1 };
        }
    }

    public void ExportEnded(ReadOnlySpan<LedgerSlice> slices, ExportOutcome outcome)
    {
        lock (gate)
        {
            foreach (ref readonly LedgerSlice slice in slices)
            {
                spans[(int)outcome] += slice.SpanCount;
                workflows += slice.FirstSpan == 0 ? 1 : 0;
            }
        }
    }

    private GenerationProgress Count() => new(
        clock.Elapsed,
        workflows,
        spans[(int)ExportOutcome.Acked],
        spans[(int)ExportOutcome.Rejected],
        spans[(int)ExportOutcome.Unknown],
        spans[(int)ExportOutcome.NeverSent],
        retries,
        offered,
        acked.Percentile(95));
}
