namespace Junjo.E2E.StudioApi;

/// <summary>A call of a tool.</summary>
public sealed record ToolOperation : AgentOperation
{
    /// <summary>The call's id in the model's response.</summary>
    public required string CallId { get; init; }

    /// <summary>The tool.</summary>
    public required string ToolName { get; init; }

    /// <summary><c>tool_sha256:</c> and 64 hexadecimal digits.</summary>
    public required string? ToolStructuralId { get; init; }

    /// <summary>Revision of the agent's state before it.</summary>
    public required long? StateRevisionBefore { get; init; }

    /// <summary>Revision of the agent's state after it.</summary>
    public required long? StateRevisionAfter { get; init; }

    /// <summary>Arguments as the model gave them.</summary>
    public required Payload? RequestedArguments { get; init; }

    /// <summary>Arguments as accepted.</summary>
    public required Payload? Arguments { get; init; }

    /// <summary>The result before it was accepted.</summary>
    public required Candidate? ResultCandidate { get; init; }

    /// <summary>The result.</summary>
    public required Payload? Result { get; init; }
}
