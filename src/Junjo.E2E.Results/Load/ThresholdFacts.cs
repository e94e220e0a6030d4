namespace Junjo.E2E.Results.Load;

/// <summary>What a threshold came to.</summary>
/// <param name="Subject">The metric, with tags.</param>
/// <param name="Condition">The condition.</param>
/// <param name="Verdict">Failed also without samples; undecided where the generator was the limit.</param>
/// <param name="Value">The number that was compared, of durations in milliseconds; null without samples.</param>
public sealed record ThresholdFacts(string Subject, string Condition, Verdict Verdict, double? Value);
