using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Orchestration.Ledgers;

/// <summary>One export while its ledger is read.</summary>
internal sealed class LedgerExport
{
    private readonly int sentMs;
    private readonly LedgerSlice[] slices;
    private ExportOutcome outcome = ExportOutcome.NeverSent;
    private bool isInFlight = true;
    private int attempts = 1;
    private int unknownAttempts;
    private int settledMs;

    private LedgerExport(int sentMs, LedgerSlice[] slices)
    {
        this.sentMs = sentMs;
        this.slices = slices;
    }

    public static LedgerExport Begin(int sentMs, LedgerSlice[] slices) => new(sentMs, slices);

    public void Retry()
    {
        attempts++;
        isInFlight = true;
    }

    public void Settle(int elapsedMs, ExportOutcome attempt)
    {
        isInFlight = false;
        settledMs = elapsedMs;
        Count(attempt);
    }

    /// <summary>What became of the export, slice by slice; read it once, when the ledger has been read.</summary>
    public IEnumerable<SentSlice> End(int number)
    {
        if (isInFlight)
        {
            // The process died before the attempt had ended: its fate is unknown.
            Count(ExportOutcome.Unknown);
        }

        byte made = (byte)Math.Min(attempts, byte.MaxValue);
        byte unknown = (byte)Math.Min(unknownAttempts, byte.MaxValue);
        return slices.Select(slice => new SentSlice(
            slice.Workflow, slice.FirstSpan, slice.SpanCount, number, outcome, made, unknown, sentMs, settledMs));
    }

    private void Count(ExportOutcome attempt)
    {
        outcome = outcome.Then(attempt);
        unknownAttempts += attempt == ExportOutcome.Unknown ? 1 : 0;
    }
}
