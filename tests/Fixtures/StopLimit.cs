using Junjo.E2E.Studios;

namespace Junjo.E2E.Fixtures;

/// <summary>Stops a Studio within Tests:StopLimit.</summary>
internal static class StopLimit
{
    /// <summary>Stops.</summary>
    /// <exception cref="TimeoutException">It took longer; the message names who waited.</exception>
    public static async Task WithinAsync(IStudio studio, string owner)
    {
        TimeSpan limit = TestSettings.StopLimit;
        try
        {
            await studio.DisposeAsync().AsTask().WaitAsync(limit, TimeProvider.System);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{owner}: {studio.Description} did not stop within {limit.TotalSeconds:0} s (Tests:StopLimit).", e);
        }
    }
}
