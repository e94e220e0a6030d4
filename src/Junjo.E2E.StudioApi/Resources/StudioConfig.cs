namespace Junjo.E2E.StudioApi;

/// <summary>What <c>/api/config</c> says.</summary>
/// <param name="Environment"><c>development</c> or <c>production</c>.</param>
/// <param name="OtlpEndpoint">A constant of the release unless set for production; ignores published host ports.</param>
/// <param name="FrontendUrl">Set in production.</param>
/// <param name="BackendUrl">Set in production.</param>
public sealed record StudioConfig(string Environment, string OtlpEndpoint, string? FrontendUrl, string? BackendUrl);
