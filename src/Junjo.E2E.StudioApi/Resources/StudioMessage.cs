namespace Junjo.E2E.StudioApi;

/// <summary>A success in words.</summary>
internal sealed record StudioMessage(string Message);
