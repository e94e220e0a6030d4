namespace Junjo.E2E.StudioApi;

/// <summary>The settings that a Studio tells about itself.</summary>
/// <param name="Environment"><c>development</c> or <c>production</c>.</param>
/// <param name="OtlpEndpoint">Address for telemetry. A constant of the release unless set for production; published host ports do not
/// change it.</param>
/// <param name="FrontendUrl">Address of the web pages; null outside production.</param>
/// <param name="BackendUrl">Address of the REST API; null outside production.</param>
public sealed record StudioConfig(string Environment, string OtlpEndpoint, string? FrontendUrl, string? BackendUrl);
