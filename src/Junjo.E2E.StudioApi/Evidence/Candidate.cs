namespace Junjo.E2E.StudioApi;

/// <summary>A value before an agent accepted it.</summary>
/// <param name="Available">Whether there was a value.</param>
/// <param name="Payload">The value; null when there was none.</param>
/// <param name="UnavailableReason">Why there was no value: <c>cancelled</c>, <c>not_returned</c>, <c>not_invoked</c>... Null when there was
/// one.</param>
public sealed record Candidate(bool Available, Payload? Payload, string? UnavailableReason);
