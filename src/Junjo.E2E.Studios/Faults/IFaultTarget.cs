namespace Junjo.E2E.Studios.Faults;

/// <summary>A Studio whose processes, network and volume faults can be done to, because they were started for the run.</summary>
public interface IFaultTarget : IStudio
{
    /// <summary>The most acknowledged spans that may be in memory only and go with a fault; null for a fault that takes no memory.</summary>
    int? SpansInMemory(FaultKind kind);

    /// <summary>Does it, and returns once it is seen to have taken effect.</summary>
    /// <exception cref="FaultFailedException">It did not take effect.</exception>
    Task BeginAsync(FaultKind kind, CancellationToken cancellationToken);

    /// <summary>Undoes it; whether Studio then works is seen by the caller.</summary>
    /// <exception cref="FaultFailedException">It could not be undone.</exception>
    Task EndAsync(FaultKind kind, CancellationToken cancellationToken);
}
