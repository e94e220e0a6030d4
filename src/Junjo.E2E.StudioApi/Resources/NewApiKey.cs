namespace Junjo.E2E.StudioApi;

/// <summary>Body of the request for a key.</summary>
internal sealed record NewApiKey(string Name);
