using System.Net;

using Refit;

namespace Junjo.E2E.StudioApi.Transport;

/// <summary>What the route of a request says about the request and its answer.</summary>
internal static class StudioRoute
{
    private static readonly HttpRequestOptionsKey<string> TemplateKey = new(HttpRequestMessageOptions.RelativePathTemplate);

    /// <summary>The route that an interface declares: <c>/api_keys/{id}</c>; null for a request without one.</summary>
    public static string? Template(HttpRequestMessage request) =>
        request.Options.TryGetValue(TemplateKey, out string? template) ? template : null;

    /// <summary>The one status that Studio documents as success.</summary>
    public static HttpStatusCode Success(HttpRequestMessage request) => (request.Method.Method, Template(request)) switch
    {
        ("POST", "/api_keys") => HttpStatusCode.Created,
        ("DELETE", "/api_keys/{id}") => HttpStatusCode.NoContent,
        _ => HttpStatusCode.OK,
    };

    /// <summary>
    /// Whether the path has all segments of its route. HttpClient reads the names <c>.</c> and <c>..</c>, encoded or not, as this folder
    /// and the one above, and would call another endpoint.
    /// </summary>
    public static bool IsWhole(HttpRequestMessage request, string prefix) =>
        Template(request) is not { } template
        || (request.RequestUri!.AbsolutePath is { } path
            && path.Count('/') == prefix.Count('/') + template.Count('/')
            && path.EndsWith('/') == template.EndsWith('/'));
}
