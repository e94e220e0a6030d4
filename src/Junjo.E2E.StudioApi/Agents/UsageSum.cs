namespace Junjo.E2E.StudioApi;

/// <summary>One reported quantity, added up.</summary>
/// <param name="Sum">The total.</param>
/// <param name="Observations">Responses that reported it.</param>
public sealed record UsageSum(long Sum, long Observations);
