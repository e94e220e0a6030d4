using System.Net;

namespace Junjo.E2E.StudioApi;

/// <summary>A call to Studio's REST API failed. Holds no keys, cookies or passwords.</summary>
public sealed class StudioApiException : Exception
{
    /// <summary>Longest <see cref="Body"/>, in characters; the rest is cut off.</summary>
    public const int MaxBodyLength = 8192;

    private const int MaxBodyInMessage = 500;

    private StudioApiException(string method, string path, StudioFailure failure, string what, Exception? cause = null)
        : base($"{method} {path}: {what}", cause) =>
        (Method, Path, Failure) = (method, path, failure);

    /// <summary>HTTP method.</summary>
    public string Method { get; }

    /// <summary>Path and query as sent.</summary>
    public string Path { get; }

    /// <summary>Why.</summary>
    public StudioFailure Failure { get; }

    /// <summary>The status answered; null when there was no answer.</summary>
    public HttpStatusCode? Status { get; private init; }

    /// <summary>The body answered, as far as <see cref="MaxBodyLength"/>, secrets removed; empty when there was none.</summary>
    public string Body { get; private init; } = "";

    internal static StudioApiException Refused(string method, string path, HttpStatusCode status, HttpStatusCode expected, string body) =>
        new(method, path, StudioFailure.Refused, $"expected status {(int)expected}, saw {(int)status}: {Shorten(body, MaxBodyInMessage)}")
        {
            Status = status,
            Body = Shorten(body, MaxBodyLength),
        };

    internal static StudioApiException Unreachable(string method, string path, Exception cause) =>
        new(method, path, StudioFailure.Unreachable, $"no connection: {cause.Message} Check that Studio runs and its address is right.", cause);

    internal static StudioApiException Interrupted(string method, string path, Exception cause) =>
        new(method, path, StudioFailure.Interrupted, $"the connection broke before the whole answer was there: {cause.Message}", cause);

    internal static StudioApiException Timeout(string method, string path, TimeSpan deadline) =>
        new(method, path, StudioFailure.Timeout, $"no complete answer within {deadline.TotalSeconds:0.###} s.");

    internal static StudioApiException Unreadable(string method, string path, string what, Exception? cause = null) =>
        new(method, path, StudioFailure.Unreadable, what, cause);

    private static string Shorten(string text, int length) => text.Length <= length ? text : text[..length];
}
