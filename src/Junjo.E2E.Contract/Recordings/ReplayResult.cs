namespace Junjo.E2E.Contract.Recordings;

/// <summary>The replay of a folder of recordings.</summary>
/// <param name="Recording">The folder's name.</param>
/// <param name="Studio">Which Studio was judged.</param>
/// <param name="Scenarios">Its scenarios, in ordinal order of their names.</param>
/// <param name="Duration">How long all of it took.</param>
public sealed record ReplayResult(string Recording, string Studio, IReadOnlyList<ScenarioResult> Scenarios, TimeSpan Duration)
{
    /// <summary>Answers that were compared.</summary>
    public int Compared => Scenarios.Sum(scenario => scenario.Compared);

    /// <summary>Answers that were equal.</summary>
    public int Equal => Scenarios.Sum(scenario => scenario.Equal);

    /// <summary>Answers that were different.</summary>
    public int Different => Scenarios.Sum(scenario => scenario.Differences.Count);

    /// <summary>Scenarios that were not replayed.</summary>
    public int Skipped => Scenarios.Count(scenario => scenario.Verdict == ScenarioVerdict.Skipped);

    /// <summary>
    /// Whether skipped scenarios leave the verdict as it is: the user asked for one scenario, or accepts that some are skipped.
    /// </summary>
    public bool MaySkip { get; init; }

    /// <summary>
    /// Different when one scenario is; undecided when one that ran compared nothing, when one was skipped and may not be, or when none ran
    /// at
    /// all; equal otherwise.
    /// </summary>
    public ScenarioVerdict Verdict =>
        Has(ScenarioVerdict.Different) ? ScenarioVerdict.Different
        : Has(ScenarioVerdict.Undecided) || !Has(ScenarioVerdict.Equal) || (Skipped > 0 && !MaySkip) ? ScenarioVerdict.Undecided
        : ScenarioVerdict.Equal;

    private bool Has(ScenarioVerdict verdict) => Scenarios.Any(scenario => scenario.Verdict == verdict);
}
