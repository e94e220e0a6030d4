namespace Junjo.E2E.StudioApi;

/// <summary>What <c>/</c> says.</summary>
/// <param name="App">The product's name.</param>
/// <param name="Version">For example <c>0.82.1</c>.</param>
/// <param name="Health">Path of the health check.</param>
public sealed record StudioBanner(string App, string Version, string Health);
