using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>What anyone may ask: is Studio there, which release is it, how is it set up.</summary>
internal sealed class PublicRoutes(ReleaseSurface surface)
{
    private const string Application = "Junjo AI Studio";

    public IEnumerable<Route> Status =>
    [
        new("GET", "/health", _ => Json(new() { ["status"] = "ok", ["version"] = surface.Version, ["app_name"] = Application })),
        new("GET", "/", _ => Json(new() { ["app"] = Application, ["version"] = surface.Version, ["health"] = "/health" })),
    ];

    public IEnumerable<Route> Settings =>
    [
        new("GET", "/api/config", _ => Json(new()
        {
            ["environment"] = "development",
            ["otlp_endpoint"] = surface.OtlpEndpoint,
            ["frontend_url"] = null,
            ["backend_url"] = null,
        })),
    ];

    private static RestAnswer Json(JsonObject body) => RestAnswer.Json(200, body);
}
