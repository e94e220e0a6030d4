using System.Text.Json.Serialization;

namespace Junjo.E2E.StudioApi;

/// <summary>An execution that Studio could assemble from its owner span.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "executable_type")]
[JsonDerivedType(typeof(WorkflowExecutable), "workflow")]
[JsonDerivedType(typeof(SubflowExecutable), "subflow")]
[JsonDerivedType(typeof(AgentExecutable), "agent")]
public abstract record Executable
{
    /// <summary>Id of the owner span.</summary>
    public required string OwnerSpanId { get; init; }

    /// <summary>Runtime id of the execution; null when the telemetry holds none.</summary>
    public required string? RuntimeId { get; init; }

    /// <summary>Id of the execution's store in <see cref="TraceEvidence.StoresById"/>; null without one.</summary>
    public required string? StoreId { get; init; }

    /// <summary>The store of an execution whose store has no id; null when it has one, or there is no store.</summary>
    public required StoreDetail? UnavailableStore { get; init; }

    /// <summary>Whether the evidence of this execution is complete.</summary>
    public required Integrity Integrity { get; init; }
}
