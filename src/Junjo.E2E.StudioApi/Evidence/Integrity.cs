namespace Junjo.E2E.StudioApi;

/// <summary>Whether evidence is complete.</summary>
/// <param name="Status"><c>complete</c> or <c>partial</c>.</param>
/// <param name="Diagnostics">The defects found. Empty for <c>complete</c>, and for <c>partial</c> when the producer only dropped
/// something.</param>
/// <param name="LossCounts">How much the producer dropped.</param>
public sealed record Integrity(string Status, IReadOnlyList<DiagnosticIssue> Diagnostics, LossCounts LossCounts);
