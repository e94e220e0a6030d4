namespace Junjo.E2E.StudioApi;

/// <summary>Tokens of one request; null where the provider reported nothing.</summary>
/// <param name="InputTokens">Read.</param>
/// <param name="OutputTokens">Written.</param>
/// <param name="CachedInputTokens">Read from a cache.</param>
/// <param name="ReasoningTokens">Thought.</param>
/// <param name="TotalTokens">Together.</param>
public sealed record ModelUsage(long? InputTokens, long? OutputTokens, long? CachedInputTokens, long? ReasoningTokens, long? TotalTokens);
