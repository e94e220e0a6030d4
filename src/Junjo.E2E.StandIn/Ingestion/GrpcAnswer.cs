using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.StandIn.Ingestion;

/// <summary>Ends a unary gRPC call: an empty message and trailers for success, a status alone otherwise.</summary>
internal static class GrpcAnswer
{
    private static readonly byte[] EmptyMessage = new byte[5];

    public static async Task SendAsync(HttpResponse response, GrpcStatus status)
    {
        response.ContentType = "application/grpc";
        if (status.Code is GrpcCode.Ok)
        {
            await response.BodyWriter.WriteAsync(EmptyMessage);
        }
        else
        {
            // Starting the response keeps the server from adding a content-length, which would become part of the trailers.
            await response.StartAsync();
        }

        response.AppendTrailer("grpc-status", ((int)status.Code).ToString());
        if (status.Message.Length > 0)
        {
            response.AppendTrailer("grpc-message", status.EncodedMessage());
        }

        if (status.AcceptedEncodings is { } accepted)
        {
            response.AppendTrailer("grpc-accept-encoding", accepted);
        }
    }

    /// <summary>Answers a method that is not there; for an unknown service the server adds a content-length, as Studio's does.</summary>
    public static Task SendUnimplementedAsync(HttpResponse response, bool isService)
    {
        if (isService)
        {
            return SendAsync(response, GrpcStatus.Unimplemented);
        }

        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = ((int)GrpcCode.Unimplemented).ToString();
        response.ContentLength = 0;
        return Task.CompletedTask;
    }
}
