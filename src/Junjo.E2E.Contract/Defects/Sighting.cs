namespace Junjo.E2E.Contract.Defects;

/// <summary>What was seen when a defect was looked for.</summary>
/// <param name="IsThere">Whether the Studio has it.</param>
/// <param name="Observed">What was seen, with figures.</param>
public sealed record Sighting(bool IsThere, string Observed);
