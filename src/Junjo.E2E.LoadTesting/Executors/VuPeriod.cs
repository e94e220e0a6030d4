namespace Junjo.E2E.LoadTesting.Executors;

/// <summary>A time in which a virtual user starts iterations.</summary>
/// <param name="Start">Since the executor's start.</param>
/// <param name="End">The first moment at which it starts none any more.</param>
public readonly record struct VuPeriod(TimeSpan Start, TimeSpan End);
