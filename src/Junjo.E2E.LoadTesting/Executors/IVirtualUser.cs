namespace Junjo.E2E.LoadTesting.Executors;

/// <summary>Does one iteration after another; never two at once.</summary>
public interface IVirtualUser
{
    /// <summary>Does one iteration, and records what it measures. A failure of the Studio is a measurement, not an exception.</summary>
    /// <exception cref="OperationCanceledException">The iteration was cancelled.</exception>
    Task RunAsync(Iteration iteration);
}
