using System.Globalization;

namespace Junjo.E2E.Studios.Faults;

/// <summary>That a fault took effect, or healed.</summary>
internal static class Confirmation
{
    /// <summary>Asks until what is expected is seen.</summary>
    /// <param name="expected">What is to be seen, as a message says it.</param>
    /// <param name="observe">What is seen instead; null when it is what is expected.</param>
    /// <param name="deadline">How long it may take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="FaultFailedException">It was not seen before the deadline.</exception>
    public static async Task SeenAsync(
        string expected, Func<CancellationToken, Task<string?>> observe, TimeSpan deadline, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (await Poll.UntilAsync(observe, deadline, time, cancellationToken) is { } other)
        {
            throw new FaultFailedException(
                string.Create(CultureInfo.InvariantCulture, $"expected within {deadline.TotalSeconds:0.#} s: {expected}; seen: {other}"));
        }
    }
}
