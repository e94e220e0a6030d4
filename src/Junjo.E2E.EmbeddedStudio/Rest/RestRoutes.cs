using Junjo.E2E.EmbeddedStudio.Accounts;
using Junjo.E2E.EmbeddedStudio.Queries;

namespace Junjo.E2E.EmbeddedStudio.Rest;

/// <summary>Puts the resources together, in the order in which a release has them.</summary>
internal static class RestRoutes
{
    public static RouteTable Create(
        EmbeddedRelease release, AccountStore accounts, Authentication authentication, TelemetryAnswers answers, EvidenceRoutes evidence)
    {
        var surface = ReleaseSurface.Of(release);
        var publicRoutes = new PublicRoutes(surface);
        var observability = new ObservabilityRoutes(surface, answers);
        Route[] documented =
        [
            observability.Flush,
            .. new AuthRoutes(release, accounts, authentication).All,
            .. new UserRoutes(accounts).All,
            .. new ApiKeyRoutes(accounts).All,
            .. publicRoutes.Settings,
            .. PlaygroundRoutes.All,
            .. observability.Reads,
            .. release is EmbeddedRelease.V082 ? evidence.All : [],
            .. publicRoutes.Status,
        ];
        var document = new Route("GET", "/openapi.json", _ => RestAnswer.Json(200, OpenApiDocument.Create(surface.Version, documented)));
        return new RouteTable([document, .. documented]);
    }
}
