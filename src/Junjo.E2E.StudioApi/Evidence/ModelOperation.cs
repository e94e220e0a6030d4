namespace Junjo.E2E.StudioApi;

/// <summary>A request to the model.</summary>
public sealed record ModelOperation : AgentOperation
{
    /// <summary>Revision of the agent's state it was made from.</summary>
    public required long? StateRevision { get; init; }

    /// <summary>The driver.</summary>
    public required string? DriverKey { get; init; }

    /// <summary>The provider.</summary>
    public required string? Provider { get; init; }

    /// <summary>The model.</summary>
    public required string? ModelName { get; init; }

    /// <summary>What was asked.</summary>
    public required Payload? Request { get; init; }

    /// <summary>The response before it was accepted.</summary>
    public required Candidate? ResponseCandidate { get; init; }

    /// <summary><c>final_output</c> or <c>tool_calls</c>.</summary>
    public required string? ResponseType { get; init; }

    /// <summary>The response.</summary>
    public required Payload? Response { get; init; }

    /// <summary>Tokens reported.</summary>
    public required ModelUsage? Usage { get; init; }

    /// <summary>Tool calls the response asks for.</summary>
    public required IReadOnlyList<RequestedToolCall> RequestedToolCalls { get; init; }
}
