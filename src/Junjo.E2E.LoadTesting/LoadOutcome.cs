using Junjo.E2E.Results.Load;

namespace Junjo.E2E.LoadTesting;

/// <summary>What a load came to. What was measured is in its metrics.</summary>
/// <param name="Duration">How long it took, until the last iteration had ended.</param>
/// <param name="Points">Its intervals, in order.</param>
/// <param name="Durations">
/// How long each executor took, in the scenario's order, from its start time until its last iteration had ended.
/// </param>
/// <param name="AbortedBy">The threshold that ended it early; null when none did.</param>
/// <param name="Knee">The knee; null when none was looked for, or found.</param>
public sealed record LoadOutcome(
    TimeSpan Duration, IReadOnlyList<LoadInterval> Points, IReadOnlyList<TimeSpan> Durations, string? AbortedBy, Knee? Knee);
