using System.Text.Json;

namespace Junjo.E2E.StudioApi.Transport;

/// <summary>One request under way: its deadline, and what its failures mean.</summary>
internal sealed class StudioCall : IDisposable
{
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _caller;
    private readonly TimeSpan _allowed;

    public StudioCall(StudioRequest request, StudioClientOptions options, CancellationToken caller)
    {
        Request = request;
        _caller = caller;
        _allowed = options.Deadline;
        _deadline = new CancellationTokenSource(options.Deadline, options.Time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_deadline.Token, caller);
    }

    public StudioRequest Request { get; }

    /// <summary>Cancelled by the caller or by the deadline.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Gives the next read of a stream the whole time again.</summary>
    public void RestartDeadline() => _deadline.CancelAfter(_allowed);

    /// <summary>Awaits a step of this call; its failures leave as <see cref="StudioApiException"/>.</summary>
    public async ValueTask<T> Run<T>(Func<ValueTask<T>> step)
    {
        try
        {
            return await step();
        }
        catch (Exception exception) when (Explain(exception) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>A body of success that is not what this endpoint answers.</summary>
    public StudioApiException NotExpected(Exception cause) => StudioApiException.Unreadable(
        Request.Method.Method, Request.Path, $"success, but not the JSON this endpoint answers: {cause.Message}", cause);

    public void Dispose()
    {
        _either.Dispose();
        _deadline.Dispose();
    }

    private StudioApiException? Explain(Exception exception)
    {
        var (method, path) = (Request.Method.Method, Request.Path);
        return exception switch
        {
            OperationCanceledException when _caller.IsCancellationRequested => null,
            OperationCanceledException => StudioApiException.Timeout(method, path, _allowed),
            HttpRequestException { HttpRequestError: var error } when IsBeforeTheRequest(error) =>
                StudioApiException.Unreachable(method, path, exception),
            HttpRequestException or IOException => StudioApiException.Interrupted(method, path, exception),
            JsonException or NotSupportedException => NotExpected(exception),
            InvalidDataException => StudioApiException.Unreadable(method, path, exception.Message),
            _ => null,
        };
    }

    private static bool IsBeforeTheRequest(HttpRequestError error) => error
        is HttpRequestError.NameResolutionError
        or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;
}
