using System.Text.Json.Serialization;

namespace Junjo.E2E.StudioApi;

/// <summary>An execution Studio could assemble from its owner span.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "executable_type")]
[JsonDerivedType(typeof(WorkflowExecutable), "workflow")]
[JsonDerivedType(typeof(SubflowExecutable), "subflow")]
[JsonDerivedType(typeof(AgentExecutable), "agent")]
public abstract record Executable
{
    /// <summary>Its own span.</summary>
    public required string OwnerSpanId { get; init; }

    /// <summary>The run.</summary>
    public required string? RuntimeId { get; init; }

    /// <summary>Its store, in <see cref="TraceEvidence.StoresById"/>.</summary>
    public required string? StoreId { get; init; }

    /// <summary>What is known of a store that has no id.</summary>
    public required StoreDetail? UnavailableStore { get; init; }

    /// <summary>Whether the evidence is whole.</summary>
    public required Integrity Integrity { get; init; }
}
