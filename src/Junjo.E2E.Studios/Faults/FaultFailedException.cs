namespace Junjo.E2E.Studios.Faults;

/// <summary>A fault did not take effect, or did not heal: what was to be shown by it is not shown.</summary>
public sealed class FaultFailedException : Exception
{
    /// <summary>Says what was expected and what was seen.</summary>
    public FaultFailedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
