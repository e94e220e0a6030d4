namespace Junjo.E2E.StudioApi;

/// <summary>Tokens of an agent run.</summary>
/// <param name="ModelResponses">Responses of the model.</param>
/// <param name="Fields">By name (<c>inputTokens</c>, <c>outputTokens</c>, <c>totalTokens</c>...); only what was reported at least once.</param>
public sealed record AgentUsage(long ModelResponses, IReadOnlyDictionary<string, UsageSum> Fields);
