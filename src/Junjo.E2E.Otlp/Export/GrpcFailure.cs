using System.Net.Sockets;

namespace Junjo.E2E.Otlp.Export;

/// <summary>The status that stands for a call that got no answer.</summary>
internal static class GrpcFailure
{
    private static readonly IReadOnlyDictionary<string, string> noTrailers = new Dictionary<string, string>();

    /// <param name="failure">What the transport threw.</param>
    /// <param name="passedDeadline">The deadline when it is what ended the call.</param>
    public static GrpcReply Reply(Exception failure, TimeSpan? passedDeadline)
    {
        var (code, message) = passedDeadline is { } deadline
            ? (GrpcStatusCode.DeadlineExceeded, $"no answer within {deadline.TotalSeconds} s")
            : (Code(failure), Text(failure));
        return new GrpcReply(code, message, Answered: false, Written: true, Body: null, noTrailers, RetryDelay: null, Duration: default);
    }

    // https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md#errors
    private static GrpcStatusCode Code(Exception failure) => failure switch
    {
        InvalidDataException => GrpcStatusCode.Internal,
        _ when Http2Error(failure) is { } error => error switch
        {
            0x7 or 0x0 => GrpcStatusCode.Unavailable,
            0x8 => GrpcStatusCode.Cancelled,
            0xb => GrpcStatusCode.ResourceExhausted,
            0xc => GrpcStatusCode.PermissionDenied,
            _ => GrpcStatusCode.Internal,
        },
        _ => GrpcStatusCode.Unavailable,
    };

    private static string Text(Exception failure)
    {
        if (failure is InvalidDataException)
        {
            return failure.Message;
        }

        string reason = Http2Error(failure) is { } error ? $"HTTP/2 error 0x{error:x}"
            : Find<SocketException>(failure) is { } socket ? socket.SocketErrorCode.ToString()
            : failure is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http ? http.HttpRequestError.ToString()
            : failure.GetType().Name;
        return $"{reason}: {failure.Message}";
    }

    private static long? Http2Error(Exception failure) => Find<HttpProtocolException>(failure)?.ErrorCode;

    private static T? Find<T>(Exception? failure)
        where T : Exception
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is T found)
            {
                return found;
            }
        }

        return null;
    }
}
