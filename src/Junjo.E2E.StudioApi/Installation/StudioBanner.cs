namespace Junjo.E2E.StudioApi;

/// <summary>The answer of <c>GET /</c>.</summary>
/// <param name="App">The product's name.</param>
/// <param name="Version">The release: <c>0.82.1</c>.</param>
/// <param name="Health">Path of the health check.</param>
public sealed record StudioBanner(string App, string Version, string Health);
