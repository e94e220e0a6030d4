using Junjo.E2E.StandIn.Accounts;
using Junjo.E2E.StandIn.Breakdowns;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>Puts the resources together, in the order in which a release has them.</summary>
internal static class RestRoutes
{
    public static RouteTable Create(
        ReleaseSurface surface,
        AccountStore accounts,
        Authentication authentication,
        FirstUserRace? race,
        ObservabilityRoutes observability,
        EvidenceRoutes? evidence)
    {
        var publicRoutes = new PublicRoutes(surface);
        Route[] documented =
        [
            observability.Flush,
            .. new AuthRoutes(surface, accounts, authentication, race).All,
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
