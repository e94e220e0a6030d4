using System.Text.Json;

using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Verification;

/// <summary>Makes reads, counts those that fail, and says when a Studio has stopped answering. Thread-safe.</summary>
internal sealed class ReadLog(int maxConsecutiveFailures)
{
    private long requests;
    private long failures;
    private int consecutiveFailures;
    private string? firstFailure;

    public long Requests => Volatile.Read(ref requests);

    public long Failures => Volatile.Read(ref failures);

    public string? FirstFailure => firstFailure;

    /// <summary>Whether so many reads failed in a row that further ones are pointless.</summary>
    public bool IsHopeless => Volatile.Read(ref consecutiveFailures) >= maxConsecutiveFailures;

    /// <summary>Makes a read.</summary>
    /// <param name="read">Reads and uses the answer.</param>
    /// <returns>What <paramref name="read"/> returns; the default when the read failed.</returns>
    public async Task<T?> TryAsync<T>(Func<Task<T>> read)
    {
        Interlocked.Increment(ref requests);
        try
        {
            T answer = await read();
            Volatile.Write(ref consecutiveFailures, 0);
            return answer;
        }
        catch (Exception e) when (e is StudioApiException or JsonException)
        {
            Interlocked.Increment(ref failures);
            Interlocked.Increment(ref consecutiveFailures);
            Interlocked.CompareExchange(ref firstFailure, e.Message, null);
            return default;
        }
    }
}
