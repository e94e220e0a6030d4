namespace Junjo.E2E.LoadTesting.Executors;

/// <summary>One iteration.</summary>
/// <param name="Number">Its number in its executor, from 0.</param>
/// <param name="IntendedStart">When it was due, since the load's start: latency counts from here.</param>
/// <param name="Abort">Cancels it.</param>
public readonly record struct Iteration(long Number, TimeSpan IntendedStart, CancellationToken Abort);
