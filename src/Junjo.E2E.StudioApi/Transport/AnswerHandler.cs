using System.Net;
using System.Text;

namespace Junjo.E2E.StudioApi.Transport;

/// <summary>
/// Gives each call its deadline, reads the whole answer, and turns every failure into <see cref="StudioApiException"/>. Refit takes any
/// status of 200 to 299 for success and an empty body for "nothing": both would pass for an answer without rows, so neither gets past this
/// handler.
/// </summary>
internal sealed class AnswerHandler(StudioClientOptions options, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string Json = "application/json";

    private const string NotTheJson = "success, but not the JSON this endpoint answers: ";

    private const int MaxShownOfAnotherBody = 100;

    /// <summary>The failure of an answer whose body is not the documented JSON.</summary>
    public static StudioApiException NotDocumented(HttpRequestMessage request, Exception cause) => StudioApiException.Unreadable(
        request, $"{NotTheJson}{cause.Message}", cause);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!StudioRoute.IsWhole(request, options.Prefix))
        {
            throw StudioApiException.NotSent(request, StudioRoute.Template(request)!);
        }

        using var deadline = new CancellationTokenSource(options.Deadline, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await ExchangeAsync(request, either.Token);
        }
        catch (Exception exception) when (Explain(request, exception, cancellationToken) is { } failure)
        {
            throw failure;
        }
    }

    private async Task<HttpResponseMessage> ExchangeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        try
        {
            AnswerContent content = await AnswerContent.ReadAsync(response.Content, options.MaxBodyBytes, cancellationToken);
            response.Content.Dispose();
            response.Content = content;
            Check(request, response.StatusCode, content);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static void Check(HttpRequestMessage request, HttpStatusCode status, AnswerContent content)
    {
        HttpStatusCode expected = StudioRoute.Success(request);
        if (status != expected)
        {
            throw StudioApiException.Refused(request, status, expected, Shown(request, content));
        }

        if (status != HttpStatusCode.NoContent && content.Utf8.IsEmpty)
        {
            throw StudioApiException.Unreadable(request, $"{NotTheJson}expected a body, saw none.");
        }

        if (content.Headers.ContentType?.MediaType is { } type && type != Json)
        {
            string start = StudioApiException.Shorten(Shown(request, content), MaxShownOfAnotherBody);
            throw StudioApiException.Unreadable(request, $"{NotTheJson}expected {Json}, saw {type}: {start}");
        }
    }

    // All headers of these requests are secrets: the session and those that the user configured.
    private static string Shown(HttpRequestMessage request, AnswerContent content)
    {
        IEnumerable<string> headers = request.Headers.NonValidated.SelectMany(header => header.Value);
        string password = (request.Content as RequestBody)?.Password ?? "";
        return Secrets.Remove(Encoding.UTF8.GetString(content.Utf8.Span), [.. headers.Select(SessionCookie.ValueOf), password]);
    }

    private StudioApiException? Explain(HttpRequestMessage request, Exception exception, CancellationToken caller) => exception switch
    {
        OperationCanceledException when caller.IsCancellationRequested => null,
        OperationCanceledException => StudioApiException.Timeout(request, options.Deadline),
        HttpRequestException { HttpRequestError: HttpRequestError error } when IsBeforeTheRequest(error) =>
            StudioApiException.Unreachable(request, exception),
        HttpRequestException or IOException => StudioApiException.Interrupted(request, exception),
        InvalidDataException => StudioApiException.Unreadable(request, exception.Message),
        _ => null,
    };

    private static bool IsBeforeTheRequest(HttpRequestError error) => error
        is HttpRequestError.NameResolutionError
        or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;
}
