namespace Junjo.E2E.StudioApi;

/// <summary>An execution of a graph of nodes: a workflow or a subflow.</summary>
public abstract record GraphExecutable : Executable
{
    /// <summary>Display name of the workflow.</summary>
    public required string Name { get; init; }

    /// <summary>Id of the definition that was executed; null when the telemetry holds none.</summary>
    public required string? DefinitionId { get; init; }

    /// <summary>Digest of the graph's structure; null when the telemetry holds none.</summary>
    public required string? StructuralId { get; init; }
}
