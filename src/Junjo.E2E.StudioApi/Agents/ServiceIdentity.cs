namespace Junjo.E2E.StudioApi;

/// <summary>The service an executable ran in.</summary>
/// <param name="Namespace"><c>service.namespace</c>; empty without one.</param>
/// <param name="Name"><c>service.name</c>.</param>
/// <param name="Version"><c>service.version</c>; null without one.</param>
public sealed record ServiceIdentity(string Namespace, string Name, string? Version);
