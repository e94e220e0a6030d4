namespace Junjo.E2E.StudioApi;

/// <summary>An execution of an agent.</summary>
public sealed record AgentExecutable : Executable
{
    /// <summary>The summary that <see cref="IAgentsApi.ListAsync"/> lists.</summary>
    public required AgentExecution Summary { get; init; }

    /// <summary>The definition that the agent was made from.</summary>
    public required Payload Definition { get; init; }

    /// <summary>The input; null when the telemetry holds none.</summary>
    public required Payload? Input { get; init; }

    /// <summary>The final output; null when there is none.</summary>
    public required Payload? Output { get; init; }

    /// <summary>The input before the agent accepted it; null when the telemetry does not tell.</summary>
    public required Candidate? InputCandidate { get; init; }

    /// <summary>The message history before the agent accepted it; null when the telemetry does not tell.</summary>
    public required Candidate? HistoryCandidate { get; init; }

    /// <summary>The error that ended the execution; null without one.</summary>
    public required ExecutionError? Error { get; init; }

    /// <summary>The cancellation that ended the execution; null without one.</summary>
    public required ExecutionCancellation? Cancellation { get; init; }
}
