using System.Text.Json;

namespace Junjo.E2E.StudioApi;

/// <summary>A value that a policy may have kept back.</summary>
/// <param name="Mode"><c>full</c>, <c>redacted</c>, <c>excluded</c>, <c>reference</c> or <c>missing</c>.</param>
/// <param name="Policy">The policy applied.</param>
/// <param name="Value">The value; JSON null when kept back, or when it is null.</param>
/// <param name="Reference">Where it is kept instead.</param>
/// <param name="Reason">Why it is not here.</param>
public sealed record Payload(string Mode, string? Policy, JsonElement Value, string? Reference, string? Reason);
