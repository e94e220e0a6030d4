namespace Junjo.E2E.StudioApi;

/// <summary>The executions above and below an execution of an agent.</summary>
/// <param name="Parent">The execution that called the agent; null without one.</param>
/// <param name="Nested">The executions that the agent's tools called.</param>
public sealed record AgentRelationships(ParentExecutable? Parent, IReadOnlyList<NestedExecutable> Nested);
