using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;

namespace Junjo.E2E.Otlp.Grpc;

/// <summary>
/// A gRPC request body: the five-byte prefix and the caller's memory, uncopied.
/// <see href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md#requests"/>.
/// </summary>
internal sealed class GrpcContent : HttpContent
{
    public const int PrefixBytes = 5;

    private static readonly MediaTypeHeaderValue contentType = new("application/grpc");

    private readonly ReadOnlyMemory<byte> message;
    private readonly bool compressed;

    public GrpcContent(ReadOnlyMemory<byte> message, bool compressed)
    {
        this.message = message;
        this.compressed = compressed;
        Headers.ContentType = contentType;
    }

    /// <summary>Whether the transport began to take the body, so that the server may have it.</summary>
    public bool Started { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Started = true;
        byte[] prefix = new byte[PrefixBytes];
        prefix[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(prefix.AsSpan(1), message.Length);
        await stream.WriteAsync(prefix, cancellationToken);
        await stream.WriteAsync(message, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        // gRPC messages carry their own length; a content-length header would only be one more thing to be wrong.
        length = 0;
        return false;
    }
}
