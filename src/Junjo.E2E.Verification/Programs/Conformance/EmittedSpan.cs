using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Verification.Programs.Conformance;

/// <summary>A span and who emitted it.</summary>
/// <param name="Span">The span.</param>
/// <param name="Resource">Its resource; null when the message carried none.</param>
public sealed record EmittedSpan(OtlpSpan Span, OtlpResource? Resource);
