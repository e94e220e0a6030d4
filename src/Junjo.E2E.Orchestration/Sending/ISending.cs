namespace Junjo.E2E.Orchestration.Sending;

/// <summary>Sends what a plan says, by whatever model.</summary>
public interface ISending : IDisposable
{
    /// <summary>How far it has come; may be read at any time.</summary>
    GenerationProgress Progress { get; }

    /// <summary>Sends until the plan is done, its duration is over, or it is asked to stop.</summary>
    /// <param name="drain">Starts nothing new and gives up waiting for retries; what is in flight is finished.</param>
    /// <param name="abort">Cancels what is in flight as well; its fate is then unknown.</param>
    Task<GenerationResult> RunAsync(CancellationToken drain, CancellationToken abort);
}
