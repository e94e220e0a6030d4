namespace Junjo.E2E.Verification.Programs.Conformance;

/// <summary>Telemetry that breaks Junjo's contract 2.</summary>
/// <param name="Rule">The rule, by the diagnostic code of Studio 0.82 that says the same.</param>
/// <param name="SpanId">The span, in hexadecimal digits.</param>
/// <param name="Path">Where in the span: an attribute, or <c>events[i]</c> and its attribute, or a field.</param>
/// <param name="Expected">What the contract asks for.</param>
/// <param name="Seen">What is there; long values are cut.</param>
public sealed record ConformanceFinding(string Rule, string SpanId, string Path, string Expected, string Seen);
