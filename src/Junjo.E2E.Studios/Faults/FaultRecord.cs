namespace Junjo.E2E.Studios.Faults;

/// <summary>What became of a scheduled fault; times are since the run's start.</summary>
/// <param name="Fault">Which.</param>
/// <param name="SpansInMemory">
/// The most acknowledged spans that were in memory only and may have gone with it; null when it takes no memory.
/// </param>
public sealed record FaultRecord(ScheduledFault Fault, int? SpansInMemory)
{
    /// <summary>When it was begun; null when the run was over before.</summary>
    public TimeSpan? Began { get; init; }

    /// <summary>When it was seen to have taken effect; null when it was not.</summary>
    public TimeSpan? TookEffect { get; init; }

    /// <summary>When Studio was seen to work again; null when it was not.</summary>
    public TimeSpan? Healed { get; init; }

    /// <summary>Why nothing can be concluded from it; null when it took effect and healed.</summary>
    public string? Problem { get; init; }
}
