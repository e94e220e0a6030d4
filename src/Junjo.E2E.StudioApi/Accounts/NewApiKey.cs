namespace Junjo.E2E.StudioApi;

/// <summary>A key to be made.</summary>
/// <param name="Name">Display name, with at least one character that is not blank. Two keys may have the same name.</param>
public sealed record NewApiKey(string Name);
