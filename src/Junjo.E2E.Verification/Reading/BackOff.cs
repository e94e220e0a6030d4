namespace Junjo.E2E.Verification.Reading;

/// <summary>Pauses between looks at the same thing, each longer than the last.</summary>
/// <param name="time">The clock.</param>
/// <param name="first">The first pause.</param>
/// <param name="longest">No pause is longer.</param>
/// <param name="factor">By which each is longer than the one before.</param>
internal sealed class BackOff(TimeProvider time, TimeSpan first, TimeSpan longest, double factor)
{
    /// <summary>The pause that comes next.</summary>
    public TimeSpan Next { get; private set; } = first;

    /// <summary>Waits.</summary>
    /// <param name="atMost">Cuts the pause; not when it is zero or less.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        await Task.Delay(atMost > TimeSpan.Zero && atMost < Next ? atMost : Next, time, cancellationToken);
        Next = Next * factor < longest ? Next * factor : longest;
    }
}
