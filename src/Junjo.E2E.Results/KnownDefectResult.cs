namespace Junjo.E2E.Results;

/// <summary>A known defect of the release that the run could see.</summary>
/// <param name="Id">Its id in Studio's contract, such as <c>Q-07</c>.</param>
/// <param name="Summary">What it is.</param>
/// <param name="Met">How often it was met.</param>
/// <param name="Gone">How often it would have shown and did not.</param>
public sealed record KnownDefectResult(string Id, string Summary, long Met, long Gone);
