namespace Junjo.E2E.StudioApi;

/// <summary>An execution that follows a graph.</summary>
public abstract record GraphExecutable : Executable
{
    /// <summary>Display name.</summary>
    public required string Name { get; init; }

    /// <summary>The definition it ran from.</summary>
    public required string? DefinitionId { get; init; }

    /// <summary>The graph's structure.</summary>
    public required string? StructuralId { get; init; }
}
