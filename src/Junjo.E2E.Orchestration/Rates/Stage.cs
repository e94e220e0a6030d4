namespace Junjo.E2E.Orchestration.Rates;

/// <summary>A straight line from where the stage before ended, or from the start value, to a target.</summary>
/// <param name="Duration">How long it takes, zero or more; zero is a jump.</param>
/// <param name="Target">What is reached at its end: virtual users, or iterations per time unit.</param>
public readonly record struct Stage(TimeSpan Duration, double Target);
