namespace Junjo.E2E.StudioApi;

/// <summary>The cancellation of an execution.</summary>
/// <param name="Reason">The reason that was given; null without one.</param>
public sealed record ExecutionCancellation(string? Reason);
