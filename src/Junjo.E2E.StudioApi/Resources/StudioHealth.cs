namespace Junjo.E2E.StudioApi;

/// <summary>What <c>/health</c> says.</summary>
/// <param name="Status"><c>ok</c>.</param>
/// <param name="Version">For example <c>0.82.1</c>.</param>
/// <param name="AppName">The product's name.</param>
public sealed record StudioHealth(string Status, string Version, string AppName);
