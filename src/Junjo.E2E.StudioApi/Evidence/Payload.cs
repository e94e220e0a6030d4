using System.Text.Json;

namespace Junjo.E2E.StudioApi;

/// <summary>A value that a policy of the producer may withhold.</summary>
/// <param name="Mode"><c>full</c>, <c>redacted</c>, <c>excluded</c>, <c>reference</c> or <c>missing</c>.</param>
/// <param name="Policy">Name of the policy that was applied; null without one.</param>
/// <param name="Value">The value; JSON null when the value is withheld, and when the value is null.</param>
/// <param name="Reference">Where the value is kept instead; null without such a place.</param>
/// <param name="Reason">Why the value is withheld; null when it is not.</param>
public sealed record Payload(string Mode, string? Policy, JsonElement Value, string? Reference, string? Reason);
