namespace Junjo.E2E.StudioApi;

/// <summary>The service that ran an execution.</summary>
/// <param name="Namespace"><c>service.namespace</c>; empty when the service has none.</param>
/// <param name="Name"><c>service.name</c>.</param>
/// <param name="Version"><c>service.version</c>; null when the service has none.</param>
public sealed record ServiceIdentity(string Namespace, string Name, string? Version);
