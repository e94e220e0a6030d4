namespace Junjo.E2E.Studios.Containers.Description;

/// <summary>A health check as the Compose file describes it.</summary>
/// <param name="Test">The command, after <c>CMD</c> or <c>CMD-SHELL</c>.</param>
/// <param name="Interval">Time between two checks; null for the engine's default.</param>
/// <param name="Retries">Failures in a row that make it unhealthy; null for the engine's default.</param>
internal sealed record HealthDescription(IReadOnlyList<string> Test, TimeSpan? Interval, int? Retries);
