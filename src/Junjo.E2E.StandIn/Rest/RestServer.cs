using Junjo.E2E.StandIn.Breakdowns;

using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>
/// Answers requests in the order FastAPI does: preflight, route, readable body, session, and the endpoint with its own rules last.
/// </summary>
internal sealed class RestServer(
    ReleaseSurface surface, RouteTable routes, Authentication authentication, SessionCookies cookies, Cors cors)
{
    // No Studio sends it: whoever is pointed at a stand-in can tell, and does not take its word for a real one's.
    private const string StandInHeader = "x-junjo-e2e-stand-in";

    public async Task HandleAsync(HttpContext context)
    {
        (HttpRequest request, HttpResponse response) = (context.Request, context.Response);
        response.Headers.Server = "uvicorn";
        response.Headers[StandInHeader] = "1";
        if (Cors.IsPreflight(request))
        {
            (response.StatusCode, string? text) = cors.AnswerPreflight(request, response);
            response.ContentType = "text/plain; charset=utf-8";
            await response.WriteAsync(text, context.RequestAborted);
            return;
        }

        Session? before = cookies.Read(request);
        RestAnswer answer;
        Session? after;
        try
        {
            (answer, after) = await AnswerAsync(request, before, context.RequestAborted);
        }
        catch (Exception e) when (e is BackendKilledException or ObjectDisposedException)
        {
            // The backend or the store has ended under the request: nobody is left who could answer.
            context.Abort();
            return;
        }

        using (answer)
        {
            if (!answer.IsCrash)
            {
                cookies.Write(response, before, after);
                cors.Write(request, response);
            }

            await answer.SendAsync(response, context.RequestAborted);
            if (answer.IsCrash && surface.ClosesAfterCrash)
            {
                await CloseAsync(context);
            }
        }
    }

    // Only after the answer: a connection that closes earlier says so in a header, and Studio's does not.
    private static async Task CloseAsync(HttpContext context)
    {
        await context.Response.CompleteAsync();
        context.Features.GetRequiredFeature<IConnectionLifetimeNotificationFeature>().RequestClose();
    }

    private async Task<(RestAnswer Answer, Session? Session)> AnswerAsync(
        HttpRequest request, Session? session, CancellationToken cancellationToken)
    {
        // Kestrel's own path is normalised; Studio's is not.
        string target = request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;
        int mark = target.IndexOf('?', StringComparison.Ordinal);
        string path = PercentText.Decode(mark < 0 ? target : target[..mark]);
        string query = mark < 0 ? "" : target[(mark + 1)..];
        (Route? route, IReadOnlyDictionary<string, string> names) = routes.Find(request.Method, path);
        if (route is null)
        {
            string? neighbour = routes.Neighbour(path);
            return (neighbour is null ? RestAnswer.NotFound() : RestAnswer.Redirect(Absolute(request, neighbour, query)), session);
        }

        if (route.Method != request.Method)
        {
            return (RestAnswer.NotAllowed(surface.AllowsOneMethod ? route.Method : string.Join(", ", routes.MethodsOf(path))), session);
        }

        var call = new RestCall(query) { Path = names, Session = session };
        if (!surface.ParsesFirst && route.IsProtected && authentication.Check(call) is { } stranger)
        {
            return (stranger, session);
        }

        if (route.HasBody)
        {
            (call.Body, RestAnswer? refusal) = await RestBody.ReadAsync(request, cancellationToken);
            if (refusal is not null)
            {
                return (refusal, session);
            }
        }

        return (await PrepareAsync(route, call, cancellationToken) ?? Answer(route, call), call.Session);
    }

    private Task<RestAnswer?> PrepareAsync(Route route, RestCall call, CancellationToken cancellationToken) =>
        route.Prepare is { } prepare && (!route.IsProtected || authentication.Check(call) is null)
            ? prepare(call, cancellationToken)
            : Task.FromResult<RestAnswer?>(null);

    private RestAnswer Answer(Route route, RestCall call)
    {
        try
        {
            return (route.IsProtected ? authentication.Check(call) : null) ?? route.Answer(call);
        }
        catch (Exception e) when (e is not OperationCanceledException and not ObjectDisposedException)
        {
            // As Studio: whatever an endpoint did not expect is a 500 without a reason.
            return RestAnswer.Crash();
        }
    }

    private static string Absolute(HttpRequest request, string path, string query) =>
        PercentText.EncodeAddress($"http://{request.Host}{path}{(query.Length == 0 ? "" : "?")}{query}");
}
