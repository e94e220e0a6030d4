using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>Headers for browsers of other origins: credentials and any header from the origins of a list.</summary>
internal sealed class Cors(IReadOnlyList<string> allowedOrigins)
{
    private static readonly string[] Methods = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

    public static bool IsPreflight(HttpRequest request) =>
        request.Method == HttpMethods.Options && Origin(request) is not null && request.Headers.AccessControlRequestMethod.Count > 0;

    /// <summary>Sets the headers of a preflight's answer and gives its status and text.</summary>
    public (int Status, string Text) AnswerPreflight(HttpRequest request, HttpResponse response)
    {
        response.Headers.Vary = "Origin";
        response.Headers.AccessControlAllowMethods = string.Join(", ", Methods);
        response.Headers.AccessControlMaxAge = "600";
        response.Headers.AccessControlAllowCredentials = "true";
        response.Headers.AccessControlAllowHeaders = request.Headers.AccessControlRequestHeaders;
        var refused = new List<string>();
        if (allowedOrigins.Contains(Origin(request)))
        {
            response.Headers.AccessControlAllowOrigin = Origin(request);
        }
        else
        {
            refused.Add("origin");
        }

        if (!Methods.Contains(request.Headers.AccessControlRequestMethod.ToString()))
        {
            refused.Add("method");
        }

        return refused.Count == 0
            ? (StatusCodes.Status200OK, "OK")
            : (StatusCodes.Status400BadRequest, $"Disallowed CORS {string.Join(", ", refused)}");
    }

    public void Write(HttpRequest request, HttpResponse response)
    {
        if (Origin(request) is not { } origin)
        {
            return;
        }

        response.Headers.AccessControlAllowCredentials = "true";
        if (allowedOrigins.Contains(origin))
        {
            response.Headers.AccessControlAllowOrigin = origin;
            response.Headers.Vary = "Origin";
        }
    }

    private static string? Origin(HttpRequest request) => request.Headers.Origin is { Count: > 0 } origin ? origin.ToString() : null;
}
