using System.Text.Json.Serialization;

namespace Junjo.E2E.StudioApi;

/// <summary>A step of an agent.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "operation_type")]
[JsonDerivedType(typeof(ModelOperation), "model_request")]
[JsonDerivedType(typeof(ToolOperation), "tool")]
public abstract record AgentOperation
{
    /// <summary>Its place among the agent's operations, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>Its span.</summary>
    public required string SpanId { get; init; }

    /// <inheritdoc cref="AgentExecution.StartTime"/>
    public required string StartTime { get; init; }

    /// <inheritdoc cref="AgentExecution.StartTime"/>
    public required string EndTime { get; init; }

    /// <inheritdoc cref="AgentExecution.DurationNs"/>
    public required long DurationNs { get; init; }

    /// <summary>Its place among the operations of its type, or among the calls of one response.</summary>
    public required long Ordinal { get; init; }

    /// <summary><c>completed</c>, <c>failed</c> or <c>cancelled</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>What went wrong.</summary>
    public required ExecutionError? Error { get; init; }

    /// <summary>Why it was cancelled.</summary>
    public required ExecutionCancellation? Cancellation { get; init; }
}
