namespace Junjo.E2E.StandIn.Evidence;

/// <summary>Under which attributes an executable keeps the facts of its store.</summary>
internal sealed record StoreBoundary(string StoreIdKey, string StartRoot, string EndRoot, string? AvailabilityKey)
{
    public static StoreBoundary Agent { get; } = new(
        "junjo.agent.store.id", "junjo.agent.state.start", "junjo.agent.state.end", Contract.StateAvailable);

    public static StoreBoundary Workflow { get; } = new(
        "junjo.workflow.store.id", "junjo.workflow.state.start", "junjo.workflow.state.end", AvailabilityKey: null);

    /// <summary>Beginnings of the attributes that an agent without a state must not have.</summary>
    public static IReadOnlyList<string> ForbiddenWithoutState { get; } =
        ["junjo.agent.store", "junjo.agent.state.start", "junjo.agent.state.end", "junjo.store."];
}
