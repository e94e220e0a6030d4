namespace Junjo.E2E.Cli.Defects;

/// <summary>What was seen when a defect was looked for.</summary>
/// <param name="IsThere">Whether the Studio has it.</param>
/// <param name="Observed">What was seen, with figures.</param>
internal sealed record Sighting(bool IsThere, string Observed);
