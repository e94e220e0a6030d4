namespace Junjo.E2E.Contract.Defects;

/// <summary>What looking for a defect came to, and what it left.</summary>
/// <param name="Defect">Which.</param>
/// <param name="Verdict">What it came to.</param>
/// <param name="Observed">What was seen, or why nothing was.</param>
/// <param name="Studio">Which Studio it was looked for in.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Unusable">Why the Studio is of no use afterwards; null when it is usable, or was not touched.</param>
/// <param name="Transcript">What was sent and answered.</param>
public sealed record DefectResult(
    Defect Defect, DefectVerdict Verdict, string Observed, string Studio, TimeSpan Took, string? Unusable, IReadOnlyList<string> Transcript)
{
    /// <summary>Version of the Studio, such as <c>0.82.1</c>.</summary>
    public required string Release { get; init; }

    /// <summary>The verdict as it is printed.</summary>
    public string Word => Verdict switch
    {
        DefectVerdict.Reproduced => "REPRODUCED",
        DefectVerdict.NotReproduced => "NOT REPRODUCED",
        DefectVerdict.NotApplicable => "NOT APPLICABLE",
        _ => "UNDECIDED",
    };
}
