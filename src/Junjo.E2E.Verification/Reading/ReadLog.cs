using System.Globalization;
using System.Text.Json;

using Junjo.E2E.Results;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Verification.Judging;
using Junjo.E2E.Workload.Runs;
using Junjo.E2E.Workload.Wrappers;

namespace Junjo.E2E.Verification.Reading;

/// <summary>Makes reads, counts those that fail, and says when a Studio has stopped answering. Thread-safe.</summary>
internal sealed class ReadLog(FindingLog findings, int maxConsecutiveFailures, double? readRate, TimeProvider time, TargetState state)
{
    private readonly ReadGrid? grid = readRate is { } perSecond ? new ReadGrid(perSecond, time) : null;
    private long requests;
    private long failures;
    private int consecutiveFailures;
    private string? firstFailure;

    public long Requests => Volatile.Read(ref requests);

    public long Failures => Volatile.Read(ref failures);

    public string? FirstFailure => firstFailure;

    /// <summary>Whether so many reads failed in a row that further ones are pointless.</summary>
    public bool IsHopeless => Volatile.Read(ref consecutiveFailures) >= maxConsecutiveFailures;

    // No answer is for the watch over the target to judge; an error that Studio itself answers to a valid read is a finding.
    private void Report(Exception failure)
    {
        if (failure is StudioApiException { Failure: StudioFailure.Refused or StudioFailure.Unreadable } refused)
        {
            string number = Failures.ToString(CultureInfo.InvariantCulture);
            findings.Add(new Finding { Kind = FindingKind.Unanswered, TraceId = "", SpanId = $"{refused.Path}, failure {number}", Service = "", Detail = refused.Message });
        }
    }

    /// <summary>Makes a read.</summary>
    /// <param name="read">Reads and uses the answer.</param>
    /// <param name="cancellationToken">Gives up waiting for the read's turn.</param>
    /// <param name="what">What is read, for whoever watches the traffic.</param>
    /// <returns>What <paramref name="read"/> returns; the default when the read failed.</returns>
    public async Task<T?> TryAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken, string what = "a read")
    {
        if (grid is not null)
        {
            await grid.WaitAsync(cancellationToken);
        }

        Interlocked.Increment(ref requests);
        long ticket = state.Begin(what);
        try
        {
            T answer = await read();
            state.End(ticket, RequestEnding.Answered);
            Volatile.Write(ref consecutiveFailures, 0);
            return answer;
        }
        catch (Exception e) when (e is StudioApiException or JsonException)
        {
            state.End(ticket, EndingOf(e), Canaries.Hide(e.Message));
            Interlocked.Increment(ref failures);
            Interlocked.Increment(ref consecutiveFailures);
            Interlocked.CompareExchange(ref firstFailure, Canaries.Hide(e.Message), null);
            Report(e);
            return default;
        }
        catch (OperationCanceledException)
        {
            state.End(ticket, RequestEnding.Silent);
            throw;
        }
    }

    private static RequestEnding EndingOf(Exception failure) => (failure as StudioApiException)?.Failure switch
    {
        StudioFailure.Unreachable or StudioFailure.Interrupted => RequestEnding.Broken,
        StudioFailure.Timeout => RequestEnding.Silent,
        _ => RequestEnding.Answered,
    };
}
