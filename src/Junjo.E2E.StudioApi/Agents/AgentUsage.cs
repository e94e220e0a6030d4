namespace Junjo.E2E.StudioApi;

/// <summary>Tokens of an execution of an agent.</summary>
/// <param name="ModelResponses">Number of responses of the language model.</param>
/// <param name="Fields">Sums by name (<c>inputTokens</c>, <c>outputTokens</c>, <c>totalTokens</c>...). A name that no response reported is
/// absent.</param>
public sealed record AgentUsage(long ModelResponses, IReadOnlyDictionary<string, UsageSum> Fields);
