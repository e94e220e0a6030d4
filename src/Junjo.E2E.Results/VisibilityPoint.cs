namespace Junjo.E2E.Results;

/// <summary>The lag of one workflow.</summary>
/// <param name="AckedAt">When it was acknowledged, from the start of the run.</param>
/// <param name="Lag">How long after that it was visible.</param>
public sealed record VisibilityPoint(TimeSpan AckedAt, TimeSpan Lag);
