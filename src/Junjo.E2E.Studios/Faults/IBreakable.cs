namespace Junjo.E2E.Studios.Faults;

/// <summary>Processes, network and volume of a Studio that was started here, to which faults can be done.</summary>
public interface IBreakable
{
    /// <summary>Does a fault, and returns once it is seen to have taken effect.</summary>
    /// <exception cref="FaultFailedException">It did not take effect, or cannot be done to this Studio.</exception>
    Task BeginAsync(FaultKind kind, CancellationToken cancellationToken);

    /// <summary>Undoes it, or of one that failed what had begun; whether Studio then works is seen by the caller.</summary>
    /// <exception cref="FaultFailedException">It could not be undone.</exception>
    Task EndAsync(FaultKind kind, CancellationToken cancellationToken);
}
