using Junjo.E2E.EmbeddedStudio.Accounts;
using Junjo.E2E.EmbeddedStudio.Queries;

namespace Junjo.E2E.EmbeddedStudio.Rest;

/// <summary>Puts the resources together, in the order in which a release has them.</summary>
internal static class RestRoutes
{
    public static RouteTable Create(
        ReleaseSurface surface, AccountStore accounts, Authentication authentication, TelemetryAnswers answers, EvidenceRoutes? evidence)
    {
        var publicRoutes = new PublicRoutes(surface);
        var observability = new ObservabilityRoutes(surface, answers);
        Route[] documented =
        [
            observability.Flush,
            .. new AuthRoutes(surface, accounts, authentication).All,
            .. new UserRoutes(surface, accounts).All,
            .. new ApiKeyRoutes(surface, accounts).All,
            .. publicRoutes.Settings,
            .. PlaygroundRoutes.All,
            .. observability.Reads,
            .. evidence?.All ?? [],
            .. publicRoutes.Status,
        ];
        var document = new Route("GET", "/openapi.json", _ => RestAnswer.Json(200, OpenApiDocument.Create(surface.Version, documented)));
        return new RouteTable([document, .. documented]);
    }
}
