namespace Junjo.E2E.Contract.Defects;

/// <summary>What looking for a defect came to, as a file of results keeps it.</summary>
/// <param name="Release">Version of the Studio, such as <c>0.82.1</c>.</param>
/// <param name="Studio">What the Studio is called: the stand-in is never taken for a real one.</param>
/// <param name="Date">When, as a day in UTC.</param>
/// <param name="Defect">The defect, such as <c>Q-36</c>.</param>
/// <param name="Verdict">The verdict as it is printed.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Evidence">What was seen, or why nothing was.</param>
public sealed record DefectRecord(
    string Release, string Studio, DateOnly Date, string Defect, string Verdict, double Seconds, string Evidence);
