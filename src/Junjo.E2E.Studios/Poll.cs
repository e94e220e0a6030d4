namespace Junjo.E2E.Studios;

/// <summary>Waits for a condition by asking, with back-off, to a deadline.</summary>
public static class Poll
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>Asks until the answer is null, which means "it holds"; anything else is the last observation.</summary>
    /// <returns>Null when it held before the deadline; otherwise the last observation.</returns>
    public static async Task<string?> UntilAsync(
        Func<CancellationToken, Task<string?>> observe, TimeSpan deadline, TimeProvider time, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        TimeSpan pause = FirstPause;
        while (true)
        {
            string? observation = await observe(cancellationToken);
            if (observation is null || time.GetElapsedTime(start) >= deadline)
            {
                return observation;
            }

            await Task.Delay(pause, time, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }
}
