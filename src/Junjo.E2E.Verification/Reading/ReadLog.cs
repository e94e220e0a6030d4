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

    // A missing answer is for the watch over the target to judge; an error, or an answer that cannot be read, to a valid read is a finding.
    private void Report(Exception failure, string what, long number)
    {
        switch (failure)
        {
            case StudioApiException { Failure: StudioFailure.Refused or StudioFailure.Unreadable } refused:
                Add($"{refused.Path}, failure {number}", refused.Message);
                break;
            case not StudioApiException:
                Add($"{what}, failure {number}",
                    $"{what}: expected the documented JSON with status 200, saw an answer that cannot be read: {failure.Message}");
                break;
        }
    }

    private void Add(string request, string detail) => findings.Add(new Finding
    {
        Kind = FindingKind.Unanswered,
        TraceId = "",
        SpanId = request,
        Service = "",
        Detail = detail,
    });

    /// <summary>Makes a read.</summary>
    /// <param name="what">The request, as a finding and a report of the traffic name it.</param>
    /// <param name="read">Reads and uses the answer.</param>
    /// <param name="cancellationToken">Gives up waiting for the read's turn.</param>
    /// <returns>What <paramref name="read"/> returns; the default when the read failed.</returns>
    public async Task<T?> TryAsync<T>(string what, Func<Task<T>> read, CancellationToken cancellationToken)
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
        catch (Exception e) when (e is StudioApiException || IsOfTheAnswer(e))
        {
            state.End(ticket, EndingOf(e), Canaries.Hide(e.Message));
            long number = Interlocked.Increment(ref failures);
            Interlocked.Increment(ref consecutiveFailures);
            Interlocked.CompareExchange(ref firstFailure, Canaries.Hide(e.Message), null);
            Report(e, what, number);
            return default;
        }
        catch (OperationCanceledException)
        {
            state.End(ticket, RequestEnding.Silent);
            throw;
        }
    }

    // What reading JSON of another shape throws: whatever Studio answers is Studio's, and never ends this program.
    private static bool IsOfTheAnswer(Exception e) =>
        e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or OverflowException;

    private static RequestEnding EndingOf(Exception failure) => (failure as StudioApiException)?.Failure switch
    {
        StudioFailure.Unreachable or StudioFailure.Interrupted => RequestEnding.Broken,
        StudioFailure.Timeout => RequestEnding.Silent,
        _ => RequestEnding.Answered,
    };
}
