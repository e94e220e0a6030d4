namespace Junjo.E2E.StudioApi;

/// <summary>A request to the language model. Members that the telemetry does not hold are null.</summary>
public sealed record ModelOperation : AgentOperation
{
    /// <summary>Revision of the agent's state that the request was made from.</summary>
    public required long? StateRevision { get; init; }

    /// <summary>Key of the driver that sent the request.</summary>
    public required string? DriverKey { get; init; }

    /// <summary>Provider of the model.</summary>
    public required string? Provider { get; init; }

    /// <summary>Name of the model.</summary>
    public required string? ModelName { get; init; }

    /// <summary>The request.</summary>
    public required Payload? Request { get; init; }

    /// <summary>The response before the agent accepted it.</summary>
    public required Candidate? ResponseCandidate { get; init; }

    /// <summary>Kind of the response: <c>final_output</c> or <c>tool_calls</c>.</summary>
    public required string? ResponseType { get; init; }

    /// <summary>The response that the agent accepted.</summary>
    public required Payload? Response { get; init; }

    /// <summary>Tokens that the provider reported.</summary>
    public required ModelUsage? Usage { get; init; }

    /// <summary>The tool calls that the response asks for, in order.</summary>
    public required IReadOnlyList<RequestedToolCall> RequestedToolCalls { get; init; }
}
