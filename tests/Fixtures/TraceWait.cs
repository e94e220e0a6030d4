using System.Collections.Concurrent;

using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Fixtures;

/// <summary>Asks for traces until all that was acknowledged of them is shown.</summary>
/// <param name="api">The REST side.</param>
/// <param name="settings">Requests in flight, and the deadline.</param>
internal sealed class TraceWait(StudioClient api, VerificationSettings settings)
{
    /// <summary>Waits.</summary>
    /// <returns>Ids of the traces that were not shown whole at the deadline.</returns>
    public async Task<IReadOnlyList<string>> UntilSeenAsync(SentTelemetry sent, CancellationToken cancellationToken)
    {
        KeyValuePair<string, string[]>[] unseen =
        [
            .. sent.Spans.Where(span => span.IsAcked).GroupBy(span => span.TraceId)
                .Select(trace => KeyValuePair.Create(trace.Key, trace.Select(span => span.SpanId).ToArray())),
        ];
        await Poll.UntilAsync(
            async stop =>
            {
                unseen = await UnseenOfAsync(unseen, stop);
                return unseen.Length == 0 ? null : $"{unseen.Length} traces are not shown whole";
            },
            settings.Deadline,
            TimeProvider.System,
            cancellationToken);
        return [.. unseen.Select(trace => trace.Key)];
    }

    private async Task<KeyValuePair<string,
    string[]>[]> UnseenOfAsync(KeyValuePair<string, string[]>[] traces, CancellationToken cancellationToken)
    {
        var unseen = new ConcurrentBag<KeyValuePair<string, string[]>>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.Readers, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(traces, options, async (trace, stop) =>
        {
            if (!await IsShownAsync(trace.Key, trace.Value, stop))
            {
                unseen.Add(trace);
            }
        });
        return [.. unseen];
    }

    private async Task<bool> IsShownAsync(string traceId, string[] spans, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<StudioSpan> shown = await api.Spans.GetTraceAsync(traceId, cancellationToken);
            return !spans.Except(shown.Select(span => span.SpanId)).Any();
        }
        catch (StudioApiException)
        {
            // A Studio that does not answer is asked again, to the deadline; the judge reports what it answered.
            return false;
        }
    }
}
