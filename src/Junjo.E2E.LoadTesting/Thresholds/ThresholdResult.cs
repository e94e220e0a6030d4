namespace Junjo.E2E.LoadTesting.Thresholds;

/// <summary>What a threshold came to.</summary>
/// <param name="Threshold">The threshold.</param>
/// <param name="Value">The number that was compared; null when there were no samples, which never meets a threshold.</param>
/// <param name="IsMet">Whether it holds.</param>
public sealed record ThresholdResult(Threshold Threshold, double? Value, bool IsMet);
