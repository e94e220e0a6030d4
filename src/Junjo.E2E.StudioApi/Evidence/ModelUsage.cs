namespace Junjo.E2E.StudioApi;

/// <summary>Tokens of one request to a language model. A number that the provider did not report is null.</summary>
/// <param name="InputTokens">Tokens of the request.</param>
/// <param name="OutputTokens">Tokens of the response.</param>
/// <param name="CachedInputTokens">Tokens of the request that the provider took from its cache.</param>
/// <param name="ReasoningTokens">Tokens that the model used to reason.</param>
/// <param name="TotalTokens">All tokens of request and response.</param>
public sealed record ModelUsage(long? InputTokens, long? OutputTokens, long? CachedInputTokens, long? ReasoningTokens, long? TotalTokens);
