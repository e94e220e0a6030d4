namespace Junjo.E2E.StudioApi;

/// <summary>A value before it was accepted.</summary>
/// <param name="Available">Whether there was one.</param>
/// <param name="Payload">The value.</param>
/// <param name="UnavailableReason">Why there was none: <c>cancelled</c>, <c>not_returned</c>, <c>not_invoked</c>...</param>
public sealed record Candidate(bool Available, Payload? Payload, string? UnavailableReason);
