namespace Junjo.E2E.StudioApi;

/// <summary>A defect that Studio found in a trace.</summary>
/// <param name="Scope"><c>trace</c> or <c>executable</c>.</param>
/// <param name="OwnerSpanId">Owner span of the execution that has the defect; null when the defect is the trace's.</param>
/// <param name="Issue">The defect.</param>
public sealed record TraceDiagnostic(string Scope, string? OwnerSpanId, DiagnosticIssue Issue);
