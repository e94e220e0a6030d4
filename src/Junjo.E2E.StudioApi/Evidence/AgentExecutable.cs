namespace Junjo.E2E.StudioApi;

/// <summary>An agent's execution.</summary>
public sealed record AgentExecutable : Executable
{
    /// <summary>As a list shows it.</summary>
    public required AgentExecution Summary { get; init; }

    /// <summary>The definition it ran from.</summary>
    public required Payload Definition { get; init; }

    /// <summary>Input.</summary>
    public required Payload? Input { get; init; }

    /// <summary>Final output.</summary>
    public required Payload? Output { get; init; }

    /// <summary>Input before it was accepted.</summary>
    public required Candidate? InputCandidate { get; init; }

    /// <summary>Message history before it was accepted.</summary>
    public required Candidate? HistoryCandidate { get; init; }

    /// <summary>What went wrong.</summary>
    public required ExecutionError? Error { get; init; }

    /// <summary>Why it was cancelled.</summary>
    public required ExecutionCancellation? Cancellation { get; init; }
}
