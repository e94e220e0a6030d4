namespace Junjo.E2E.Contract.Recordings;

/// <summary>The replay of one scenario.</summary>
/// <param name="Name">The scenario.</param>
/// <param name="Verdict">What it showed.</param>
/// <param name="Steps">Steps it has, waits included.</param>
/// <param name="Compared">Answers that were compared.</param>
/// <param name="Reason">Why it was skipped or is undecided; null otherwise.</param>
/// <param name="Differences">The steps that were different.</param>
/// <param name="Duration">How long it took.</param>
public sealed record ScenarioResult(
    string Name, ScenarioVerdict Verdict, int Steps, int Compared, string? Reason, IReadOnlyList<StepDifference> Differences,
    TimeSpan Duration)
{
    /// <summary>Answers that were equal.</summary>
    public int Equal => Compared - Differences.Count;
}
