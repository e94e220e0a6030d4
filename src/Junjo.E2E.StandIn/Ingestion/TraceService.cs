using System.Collections.Concurrent;

using Junjo.E2E.StandIn.Breakdowns;
using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.StandIn.Storage;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.StandIn.Ingestion;

/// <summary>
/// The OTLP trace service, a unary gRPC method over HTTP/2, with Studio's order of checks: the message is decoded before anything
/// else is looked at.
/// </summary>
internal sealed class TraceService(
    SpanStore store,
    ApiKeyCache keys,
    BackPressure pressure,
    SegmentNotices? notices,
    RequestFaults requestFaults,
    ExportFaults exportFaults,
    bool inflates)
{
    private const string ServicePath = "/opentelemetry.proto.collector.trace.v1.TraceService/";
    private const string ExportPath = ServicePath + "Export";

    private readonly ConcurrentBag<DecodedRequest> pool = [];

    public async Task HandleAsync(HttpContext context)
    {
        string path = context.Request.Path.Value ?? "";
        if (path != ExportPath)
        {
            await GrpcAnswer.SendUnimplementedAsync(context.Response, isService: path.StartsWith(ServicePath, StringComparison.Ordinal));
            return;
        }

        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        if (GrpcTimeout.Parse(context.Request.Headers["grpc-timeout"]) is { } timeout)
        {
            deadline.CancelAfter(timeout);
        }

        GrpcStatus? status;
        long arrival = notices?.Arrive(context.Connection.Id) ?? 0;
        try
        {
            status = await ExportAsync(context.Request, deadline.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            status = GrpcStatus.TimeoutExpired;
        }
        catch (ObjectDisposedException)
        {
            // The stand-in was killed: the connection breaks, and nobody learns what became of the export.
            context.Abort();
            return;
        }
        finally
        {
            notices?.Leave(arrival);
        }

        if (status is null)
        {
            context.Abort();
            return;
        }

        await GrpcAnswer.SendAsync(context.Response, status);
    }

    // Null stands for a stream that is reset in place of an answer.
    private async Task<GrpcStatus?> ExportAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        using RequestMessage message = await RequestMessage.ReadAsync(http, inflates, pressure, cancellationToken);
        if (message.Failure is not null)
        {
            return message.Failure;
        }

        DecodedRequest request = pool.TryTake(out DecodedRequest? pooled) ? pooled : new DecodedRequest();
        try
        {
            return Malformed(message.Bytes, request)
                ?? await ReadOnAsync(http, cancellationToken)
                ?? Refusal(http.Headers["x-junjo-api-key"])
                ?? await StoreAsync(request, cancellationToken);
        }
        finally
        {
            pool.Add(request);
        }
    }

    private static GrpcStatus? Malformed(ReadOnlyMemory<byte> message, DecodedRequest request) =>
        RequestDecoder.Decode(message, request) is { } problem ? GrpcStatus.Malformed(problem) : null;

    // Studio's server reads the stream to its end: further messages must be well formed, and are ignored.
    private async Task<GrpcStatus?> ReadOnAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        while (true)
        {
            using RequestMessage further = await RequestMessage.ReadAsync(http, inflates, pressure, cancellationToken);
            if (further.Failure == GrpcStatus.MissingMessage)
            {
                return null;
            }

            if ((further.Failure ?? Malformed(further.Bytes, new DecodedRequest())) is { } problem)
            {
                return problem;
            }
        }
    }

    private GrpcStatus? Refusal(IReadOnlyList<string?> keyHeaders)
    {
        if (pressure.Refuses())
        {
            return GrpcStatus.MemoryPressure;
        }

        if (keyHeaders is not [{ } key, ..] || key.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return GrpcStatus.MissingKey;
        }

        KeyVerdict verdict = keys.Check(key);
        return verdict switch
        {
            KeyVerdict.Valid => null,
            KeyVerdict.Invalid => GrpcStatus.InvalidKey,
            _ => GrpcStatus.ValidationUnavailable,
        };
    }

    private async Task<GrpcStatus?> StoreAsync(DecodedRequest request, CancellationToken cancellationToken)
    {
        if (request.Count == 0)
        {
            return GrpcStatus.Ok;
        }

        if (notices is null)
        {
            return Store(request, out _);
        }

        await notices.PassAsync(cancellationToken);
        GrpcStatus? status = Store(request, out int segments);
        await notices.AppendedAsync(segments, cancellationToken);
        return status;
    }

    private GrpcStatus? Store(DecodedRequest request, out int segments)
    {
        segments = 0;

        if (exportFaults.WasRefused(request) || exportFaults.TurnsAway())
        {
            return GrpcStatus.MemoryPressure;
        }

        if (exportFaults.IsUnavailable())
        {
            return GrpcStatus.Unavailable;
        }

        if (exportFaults.Discards())
        {
            return GrpcStatus.Ok;
        }

        (IdKey Trace, ulong Span) firstSpan = request.Spans[0].Row.Key;
        requestFaults.Rework(request);
        try
        {
            segments = store.Append(request);
        }
        catch (IOException)
        {
            return GrpcStatus.WriteFailed;
        }

        return exportFaults.LosesAck() ? null
            : exportFaults.Refuses(firstSpan) ? GrpcStatus.MemoryPressure
            : GrpcStatus.Ok;
    }
}
