namespace Junjo.E2E.Studios;

/// <summary>What one probe of a Studio's health found.</summary>
/// <param name="Name">What was probed.</param>
/// <param name="IsHealthy">Whether it works.</param>
/// <param name="Detail">What was seen.</param>
public sealed record HealthFinding(string Name, bool IsHealthy, string Detail);
