using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;

namespace Junjo.E2E.Otlp.Export;

/// <summary>
/// A gRPC request body: the five-byte prefix and the caller's memory, of which only what shares the first frame with the prefix is copied.
/// <see href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md#requests"/>.
/// </summary>
internal sealed class GrpcContent : HttpContent
{
    public const int PrefixBytes = 5;

    // HTTP/2's frames hold as much. The prefix alone would be a frame by itself, which costs both ends as much as a full one.
    private const int FrameBytes = 16 * 1024;

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
        int together = Math.Min(message.Length, FrameBytes - PrefixBytes);
        byte[] first = ArrayPool<byte>.Shared.Rent(FrameBytes);
        first[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(first.AsSpan(1), message.Length);
        message.Span[..together].CopyTo(first.AsSpan(PrefixBytes));
        await stream.WriteAsync(first.AsMemory(0, PrefixBytes + together), cancellationToken);
        if (together < message.Length)
        {
            await stream.WriteAsync(message[together..], cancellationToken);
        }

        // Not after a failure: the transport may still read it then.
        ArrayPool<byte>.Shared.Return(first);
    }

    protected override bool TryComputeLength(out long length)
    {
        // gRPC messages carry their own length; a content-length header would only be one more thing to be wrong.
        length = 0;
        return false;
    }
}
