namespace Junjo.E2E.StudioApi;

/// <summary>Sum of one quantity that responses of a language model report.</summary>
/// <param name="Sum">The sum over all responses that report the quantity.</param>
/// <param name="Observations">Number of responses that report the quantity.</param>
public sealed record UsageSum(long Sum, long Observations);
