namespace Junjo.E2E.StudioApi;

/// <summary>What is around an agent's execution.</summary>
/// <param name="Parent">The executable it was called from.</param>
/// <param name="Nested">Executables its tools called.</param>
public sealed record AgentRelationships(ParentExecutable? Parent, IReadOnlyList<NestedExecutable> Nested);
