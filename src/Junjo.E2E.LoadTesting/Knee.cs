namespace Junjo.E2E.LoadTesting;

/// <summary>Where a Studio gave way.</summary>
/// <param name="At">When the breach began, since the load's start.</param>
/// <param name="PlannedRate">Iterations per second that were to start then.</param>
/// <param name="SustainedRate">The most acknowledged exports per second of an interval before it.</param>
/// <param name="Breach">What was crossed, with what was seen.</param>
public sealed record Knee(TimeSpan At, double PlannedRate, double SustainedRate, string Breach);
