using System.Net;

namespace Junjo.E2E.StudioApi;

/// <summary>
/// A call to Studio's REST API failed. The message names method and path, what was expected and what was seen. It holds no keys, cookies or
/// passwords.
/// </summary>
public sealed class StudioApiException : Exception
{
    /// <summary>Longest <see cref="Body"/>, in characters; the rest is cut off.</summary>
    public const int MaxBodyLength = 8192;

    private const int MaxBodyInMessage = 500;

    private StudioApiException(string method, string path, StudioFailure failure, string what, Exception? cause = null)
        : base($"{method} {path}: {what}", cause) =>
        (Method, Path, Failure) = (method, path, failure);

    private StudioApiException(HttpRequestMessage request, StudioFailure failure, string what, Exception? cause = null)
        : this(request.Method.Method, request.RequestUri!.PathAndQuery, failure, what, cause)
    {
    }

    /// <summary>The HTTP method of the request.</summary>
    public string Method { get; }

    /// <summary>The path and query of the request, as sent.</summary>
    public string Path { get; }

    /// <summary>The kind of failure.</summary>
    public StudioFailure Failure { get; }

    /// <summary>The status that Studio answered; null unless <see cref="Failure"/> is <see cref="StudioFailure.Refused"/>.</summary>
    public HttpStatusCode? Status { get; private init; }

    /// <summary>The body of a refusal, at most <see cref="MaxBodyLength"/> characters, secrets removed; empty for other failures.</summary>
    public string Body { get; private init; } = "";

    internal static StudioApiException Refused(HttpRequestMessage request, HttpStatusCode status, HttpStatusCode expected, string body) =>
        new(request, StudioFailure.Refused, $"expected status {(int)expected}, saw {(int)status}: {Shorten(body, MaxBodyInMessage)}")
        {
            Status = status,
            Body = Shorten(body, MaxBodyLength),
        };

    internal static StudioApiException Unreachable(HttpRequestMessage request, Exception cause) => new(
        request, StudioFailure.Unreachable, $"no connection: {cause.Message} Check that Studio runs and its address is right.", cause);

    internal static StudioApiException Interrupted(HttpRequestMessage request, Exception cause)
    {
        string advice = request.Method == HttpMethod.Get ? "" : " The request was not sent again: look whether Studio carried it out.";
        string what = $"the connection broke before the whole answer was there: {cause.Message}{advice}";
        return new(request, StudioFailure.Interrupted, what, cause);
    }

    internal static StudioApiException Timeout(HttpRequestMessage request, TimeSpan deadline) =>
        new(request, StudioFailure.Timeout, $"no complete answer within {deadline.TotalSeconds:0.###} s.");

    internal static StudioApiException Unreadable(HttpRequestMessage request, string what, Exception? cause = null) =>
        new(request, StudioFailure.Unreadable, what, cause);

    internal static StudioApiException OtherRelease(string version) => new(
        "GET",
        "/health",
        StudioFailure.Unreadable,
        $"Expected version 0.80.x, 0.82.x or newer, saw '{version}'. Name the release to judge it by.");

    internal static StudioApiException NotSent(HttpRequestMessage request, string template) => new(
        request,
        StudioFailure.NotSent,
        $"not sent: expected a path like {template} in which no name is '.' or '..' and the last is not empty. "
        + "The path would name another endpoint.");

    internal static string Shorten(string text, int length) => text.Length <= length ? text : text[..length];
}
