using System.Text.Json.Serialization;

namespace Junjo.E2E.StudioApi;

/// <summary>One operation of an agent: a request to the language model, or a call of a tool.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "operation_type")]
[JsonDerivedType(typeof(ModelOperation), "model_request")]
[JsonDerivedType(typeof(ToolOperation), "tool")]
public abstract record AgentOperation
{
    /// <summary>Number of the operation among all operations of the agent, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>Id of the operation's span.</summary>
    public required string SpanId { get; init; }

    /// <inheritdoc cref="AgentExecution.StartTime"/>
    public required string StartTime { get; init; }

    /// <inheritdoc cref="AgentExecution.StartTime"/>
    public required string EndTime { get; init; }

    /// <inheritdoc cref="AgentExecution.DurationNs"/>
    public required long DurationNs { get; init; }

    /// <summary>Number of a model request among the model requests; number of a tool call among the calls of one response.</summary>
    public required long Ordinal { get; init; }

    /// <summary><c>completed</c>, <c>failed</c> or <c>cancelled</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The error that ended the operation; null without one.</summary>
    public required ExecutionError? Error { get; init; }

    /// <summary>The cancellation that ended the operation; null without one.</summary>
    public required ExecutionCancellation? Cancellation { get; init; }
}
