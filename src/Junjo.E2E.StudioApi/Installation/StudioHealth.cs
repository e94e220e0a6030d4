namespace Junjo.E2E.StudioApi;

/// <summary>The answer of <c>GET /health</c>.</summary>
/// <param name="Status"><c>ok</c>.</param>
/// <param name="Version">The release: <c>0.82.1</c>.</param>
/// <param name="AppName">The product's name.</param>
public sealed record StudioHealth(string Status, string Version, string AppName);
