namespace Junjo.E2E.Studios.Faults;

/// <summary>A Studio whose processes, network and volume faults can be done to, because they were started for the run.</summary>
public interface IFaultTarget : IStudio, IBreakable
{
    /// <summary>
    /// The most acknowledged spans that may be in memory only and go with a fault; null for a fault that takes no memory.
    /// </summary>
    int? SpansInMemory(FaultKind kind);
}
