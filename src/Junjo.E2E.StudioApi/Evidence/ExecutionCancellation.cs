namespace Junjo.E2E.StudioApi;

/// <summary>Why an execution was cancelled.</summary>
/// <param name="Reason">The reason given.</param>
public sealed record ExecutionCancellation(string? Reason);
