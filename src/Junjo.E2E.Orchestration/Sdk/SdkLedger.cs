using System.Collections.Concurrent;
using System.Diagnostics;

using Grpc.Core;

using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Otlp;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Orchestration.Sdk;

/// <summary>
/// Keeps a ledger true while the SDK decides what is sent when: spans it was given and never exported are NEVER_SENT, and of a batch that
/// failed
/// the SDK does not say whether the server had it, so it is UNKNOWN. Thread-safe.
/// </summary>
internal sealed class SdkLedger(Ledger ledger, SpanIds ids, RunClock clock, ExportTally tally, Action<LedgerSlice>? acked)
{
    private readonly ConcurrentDictionary<WorkflowAddress, OpenWorkflow> open = new();

    // Guards what is begun, and that nothing is once this is closed.
    private readonly Lock gate = new();
    private bool isClosed;

    public int Exports => ledger.Exports;

    /// <summary>Says that spans of a workflow are about to be given to the SDK.</summary>
    /// <returns>Ends when all of them have been exported, whatever came of it.</returns>
    public Task Open(WorkflowAddress workflow, int spans) => (open[workflow] = new OpenWorkflow(spans)).Exported;

    /// <summary>Says that the SDK is about to send a batch.</summary>
    /// <returns>Null when it may not: its spans are written down as never sent.</returns>
    public SdkBatch? Begin(IReadOnlyList<Activity> spans)
    {
        LedgerSlice[] slices = [.. SlicesOf(spans)];
        lock (gate)
        {
            if (isClosed)
            {
                return null;
            }

            foreach (LedgerSlice slice in slices)
            {
                open[slice.Workflow].Begin(slice);
            }

            TimeSpan now = clock.Elapsed;
            int[] exports = [.. slices.Chunk(Ledger.MaxSlicesPerRecord).Select(part => ledger.Begin(part, now))];
            tally.ExportBegun(slices);
            return new SdkBatch(exports, slices, now);
        }
    }

    /// <summary>Says what came of it.</summary>
    public void Settle(SdkBatch batch, bool isAcked)
    {
        TimeSpan now = clock.Elapsed;
        ExportOutcome outcome = isAcked ? ExportOutcome.Acked : ExportOutcome.Unknown;
        StatusCode code = isAcked ? StatusCode.OK : StatusCode.Unknown;
        foreach (int export in batch.Exports)
        {
            ledger.Settle(export, outcome, code, now);
        }

        tally.AttemptEnded(new ExportResult(code, isAcked ? "" : "the SDK's exporter says: failure", outcome, 0, null, now - batch.Began),
            isRetry: false);
        tally.ExportEnded(batch.Slices, outcome);
        foreach (LedgerSlice slice in batch.Slices)
        {
            if (open.TryGetValue(slice.Workflow, out OpenWorkflow? workflow) && workflow.Settle(slice, isAcked))
            {
                open.TryRemove(slice.Workflow, out _);
                if (workflow.IsAcked)
                {
                    acked?.Invoke(new LedgerSlice(slice.Workflow, 0, workflow.SpanCount));
                }
            }
        }
    }

    /// <summary>
    /// Says that nothing more is exported: what the SDK was given and has not begun to send is never sent. What is under way then is
    /// settled when it
    /// ends, and unknown until then.
    /// </summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
        }

        // A copy: a batch that ends meanwhile takes its workflows out.
        foreach ((WorkflowAddress workflow, OpenWorkflow left) in open.ToArray().OrderBy(pair => pair.Key.Service)
            .ThenBy(pair => pair.Key.Workflow))
        {
            foreach (LedgerSlice slice in left.NeverBegun(workflow))
            {
                int export = ledger.Begin([slice], clock.Elapsed);
                ledger.Settle(export, ExportOutcome.NeverSent, StatusCode.Unknown, clock.Elapsed);
                tally.ExportBegun([slice]);
                tally.ExportEnded([slice], ExportOutcome.NeverSent);
            }
        }
    }

    // Neighbours of one workflow that follow one another are one slice.
    private IEnumerable<LedgerSlice> SlicesOf(IReadOnlyList<Activity> spans)
    {
        SpanAddress[] addresses = [.. spans.Select(AddressOf).OrderBy(address => address.Service).ThenBy(address => address.Workflow)
            .ThenBy(address => address.Span)];
        for (int first = 0; first < addresses.Length;)
        {
            int end = first + 1;
            while (end < addresses.Length && addresses[end] == addresses[first] with { Span = addresses[first].Span + end - first })
            {
                end++;
            }

            yield return new LedgerSlice(addresses[first].WorkflowAddress, addresses[first].Span, end - first);
            first = end;
        }
    }

    private SpanAddress AddressOf(Activity span) =>
        SpanId.TryParse(span.SpanId.ToHexString(), out SpanId id) && ids.TryDecode(id, out SpanAddress address)
            ? address
            : throw new InvalidOperationException($"The SDK exports span {span.SpanId}, which the run did not give it.");

    private sealed class OpenWorkflow(int spans)
    {
        private readonly Lock gate = new();
        private readonly bool[] begun = new bool[spans];
        private readonly TaskCompletionSource exported = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int left = spans;

        public int SpanCount => begun.Length;

        public bool IsAcked { get; private set; } = true;

        public Task Exported => exported.Task;

        public void Begin(LedgerSlice slice) => begun.AsSpan(slice.FirstSpan, slice.SpanCount).Fill(true);

        public bool Settle(LedgerSlice slice, bool isAcked)
        {
            lock (gate)
            {
                left -= slice.SpanCount;
                IsAcked &= isAcked;
                if (left == 0)
                {
                    exported.TrySetResult();
                }

                return left == 0;
            }
        }

        public IEnumerable<LedgerSlice> NeverBegun(WorkflowAddress workflow)
        {
            for (int first = 0; first < begun.Length; first++)
            {
                int end = first;
                while (end < begun.Length && !begun[end])
                {
                    end++;
                }

                if (end > first)
                {
                    yield return new LedgerSlice(workflow, first, end - first);
                    first = end;
                }
            }
        }
    }
}
