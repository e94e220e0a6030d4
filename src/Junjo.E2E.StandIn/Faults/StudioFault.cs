namespace Junjo.E2E.StandIn.Faults;

/// <summary>A fault to plant in the stand-in: what, and how often. Candidates are spans unless the kind says otherwise.</summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record StudioFault(StudioFaultKind Kind)
{
    /// <summary>
    /// One in so many candidates is hit; where the hit one has nothing to damage, the next that has. 1 hits all. Default 10.
    /// </summary>
    public int Every { get; init; } = 10;

    /// <summary>Decides which candidate is the first. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>The fault bites at most so often. Default without limit.</summary>
    public int MostTimes { get; init; } = int.MaxValue;

    /// <summary>Only spans of services whose name starts so are candidates. Default all. No effect on faults of reading.</summary>
    public string ServicePrefix { get; init; } = "";

    /// <summary>How long a late span stays invisible, or a snapshot stale. Default 8 s.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(8);
}
