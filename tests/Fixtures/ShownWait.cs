using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios;

namespace Junjo.E2E.Fixtures;

/// <summary>Asks until enough spans are shown.</summary>
internal static class ShownWait
{
    /// <summary>Asks, to a deadline.</summary>
    /// <exception cref="TimeoutException">There were not enough in time.</exception>
    public static async Task<IReadOnlyList<StudioSpan>> UntilAsync(
        string subject, int spans, Func<CancellationToken, Task<IReadOnlyList<StudioSpan>>> read, TimeSpan deadline,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<StudioSpan> shown = [];
        string? missing = await Poll.UntilAsync(
            async stop =>
            {
                try
                {
                    shown = await read(stop);
                    return shown.Count >= spans ? null : $"{shown.Count} spans";
                }
                catch (StudioApiException e)
                {
                    return e.Message;
                }
            },
            deadline,
            TimeProvider.System,
            cancellationToken);
        return missing is null ? shown
            : throw new TimeoutException($"Expected {spans} spans of {subject} within {deadline.TotalSeconds:0.#} s; seen: {missing}.");
    }
}
