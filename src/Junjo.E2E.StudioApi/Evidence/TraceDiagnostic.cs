namespace Junjo.E2E.StudioApi;

/// <summary>Something wrong in a trace.</summary>
/// <param name="Scope"><c>trace</c> or <c>executable</c>.</param>
/// <param name="OwnerSpanId">The executable; null when it is the trace's.</param>
/// <param name="Issue">What.</param>
public sealed record TraceDiagnostic(string Scope, string? OwnerSpanId, DiagnosticIssue Issue);
