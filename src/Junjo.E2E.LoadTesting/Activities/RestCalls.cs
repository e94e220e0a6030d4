using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.LoadTesting.Activities;

/// <summary>
/// The REST calls of one iteration, one after the other: each is due when the one before has ended, the first when the iteration was.
/// </summary>
internal sealed class RestCalls(RestLog log, RunClock clock, Iteration iteration)
{
    private TimeSpan due = iteration.IntendedStart;

    /// <summary>Makes a call and measures it.</summary>
    /// <returns>Its answer; the default when it failed.</returns>
    /// <exception cref="OperationCanceledException">The iteration was cancelled.</exception>
    public async Task<T?> TryAsync<T>(Endpoint endpoint, Func<CancellationToken, Task<T>> call)
    {
        try
        {
            T answer = await call(iteration.Abort);
            log.Answered(endpoint, SinceDue());
            return answer;
        }
        catch (StudioApiException e)
        {
            log.Failed(endpoint, e.Status is { } status ? ((int)status).ToString() : e.Failure.ToString(), SinceDue());
            return default;
        }
    }

    /// <summary>Makes a call and gives its body back at once.</summary>
    /// <returns>Bytes of the answer; 0 when it failed.</returns>
    public Task<int> TryReadAsync(Endpoint endpoint, Func<CancellationToken, Task<StudioBody>> call) =>
        TryAsync(endpoint, async cancellation =>
    {
        using StudioBody body = await call(cancellation);
        return body.Utf8.Length;
    });

    /// <summary>Thinks; the next call is due afterwards.</summary>
    public async Task ThinkAsync(TimeSpan time, CancellationToken stop)
    {
        await Task.Delay(time, clock.Time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        due = clock.Elapsed;
    }

    private TimeSpan SinceDue()
    {
        TimeSpan now = clock.Elapsed;
        TimeSpan since = now - due;
        due = now;
        return since;
    }
}
