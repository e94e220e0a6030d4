namespace Junjo.E2E.StandIn.Faults;

/// <summary>All faults of one stand-in. Thread-safe.</summary>
internal sealed class FaultSet(IEnumerable<StudioFault> faults)
{
    private readonly ArmedFault[] faults = [.. faults.Select(fault => new ArmedFault(fault))];

    /// <summary>How often each planted kind really bit.</summary>
    public IReadOnlyDictionary<StudioFaultKind, long> Applied => faults
        .GroupBy(fault => fault.Fault.Kind)
        .ToDictionary(group => group.Key, group => group.Sum(fault => fault.Applied));

    public ArmedFault[] Of(Func<StudioFaultKind, bool> isMeant) => [.. faults.Where(fault => isMeant(fault.Fault.Kind))];

    /// <summary>Counts a candidate that has what the fault damages; true when it is hit.</summary>
    /// <param name="kind">The kind of the fault.</param>
    /// <param name="count">How much it damages of the candidate; 0 when the candidate has nothing to damage.</param>
    public bool Bites(StudioFaultKind kind, int count = 1)
    {
        bool isHit = false;
        foreach (ArmedFault fault in faults)
        {
            isHit |= fault.Fault.Kind == kind && fault.Meet(() => count);
        }

        return isHit;
    }
}
