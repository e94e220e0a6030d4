using Junjo.E2E.Results;

namespace Junjo.E2E.Verification.Programs;

/// <summary>What makes a trace not the telemetry of a program.</summary>
/// <param name="Kind">
/// <see cref="FindingKind.Misshapen"/>, <see cref="FindingKind.Unreplayable"/> or <see cref="FindingKind.Nonconforming"/>.
/// </param>
/// <param name="SpanId">The span, in lowercase hexadecimal digits.</param>
/// <param name="Detail">What was expected and what was seen.</param>
public sealed record ProgramFinding(FindingKind Kind, string SpanId, string Detail);
