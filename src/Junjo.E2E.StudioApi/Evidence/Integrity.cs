namespace Junjo.E2E.StudioApi;

/// <summary>Whether the evidence is whole.</summary>
/// <param name="Status"><c>complete</c> or <c>partial</c>.</param>
/// <param name="Diagnostics">What is wrong; may be empty for <c>partial</c>, when only something was dropped.</param>
/// <param name="LossCounts">What was dropped.</param>
public sealed record Integrity(string Status, IReadOnlyList<DiagnosticIssue> Diagnostics, LossCounts LossCounts);
