namespace Junjo.E2E.StudioApi;

/// <summary>A call of a tool. Members that the telemetry does not hold are null.</summary>
public sealed record ToolOperation : AgentOperation
{
    /// <summary>Id of the call in the model's response.</summary>
    public required string CallId { get; init; }

    /// <summary>Name of the tool.</summary>
    public required string ToolName { get; init; }

    /// <summary>Digest of the tool's structure: <c>tool_sha256:</c> and 64 hexadecimal digits.</summary>
    public required string? ToolStructuralId { get; init; }

    /// <summary>Revision of the agent's state before the call.</summary>
    public required long? StateRevisionBefore { get; init; }

    /// <summary>Revision of the agent's state after the call.</summary>
    public required long? StateRevisionAfter { get; init; }

    /// <summary>The arguments as the model gave them.</summary>
    public required Payload? RequestedArguments { get; init; }

    /// <summary>The arguments that the tool accepted.</summary>
    public required Payload? Arguments { get; init; }

    /// <summary>The result before the agent accepted it.</summary>
    public required Candidate? ResultCandidate { get; init; }

    /// <summary>The result that the agent accepted.</summary>
    public required Payload? Result { get; init; }
}
