using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Pipelines;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.StandIn.Ingestion;

/// <summary>
/// Reads the one message of a unary gRPC request into a pooled buffer, which is as long as the message from its first byte on.
/// </summary>
internal sealed class RequestMessage(BackPressure pressure) : IDisposable
{
    /// <summary>Largest message in bytes, the default of Studio's server.</summary>
    public const int Limit = 4 * 1024 * 1024;

    // Woken for each frame of 16 KB, a large message would cost more in wake-ups than in copying.
    private const int ReadChunk = 64 * 1024;
    private const int PrefixBytes = 5;
    private const byte Compressed = 1;
    private const string Identity = "identity";
    private const string Gzip = "gzip";

    private byte[] buffer = [];
    private int length;
    private int taken;

    /// <summary>Why there is no message; null when there is one.</summary>
    public GrpcStatus? Failure { get; private set; }

    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, length);

    /// <summary>Reads the next message; <see cref="GrpcStatus.MissingMessage"/> is the failure where none follows.</summary>
    /// <param name="request">The call.</param>
    /// <param name="inflates">Whether gzip is accepted.</param>
    /// <param name="pressure">Is told of the memory that is taken.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<RequestMessage> ReadAsync(
        HttpRequest request, bool inflates, BackPressure pressure, CancellationToken cancellationToken)
    {
        var message = new RequestMessage(pressure);
        string encoding = request.Headers["grpc-encoding"].ToString();
        bool isEncoded = encoding is not ("" or Identity);
        if (isEncoded && !(inflates && encoding == Gzip))
        {
            message.Failure = GrpcStatus.Compressed(encoding, inflates ? $"{Gzip},{Identity}" : Identity);
            return message;
        }

        try
        {
            await message.FillAsync(request.BodyReader, isEncoded, cancellationToken);
        }
        catch
        {
            message.Dispose();
            throw;
        }

        return message;
    }

    public void Dispose()
    {
        Return();
        pressure.Release(taken);
        taken = 0;
    }

    private async Task FillAsync(PipeReader body, bool isEncoded, CancellationToken cancellationToken)
    {
        ReadResult prefix = await body.ReadAtLeastAsync(PrefixBytes, cancellationToken);
        if (prefix.Buffer.Length < PrefixBytes)
        {
            Failure = prefix.Buffer.IsEmpty ? GrpcStatus.MissingMessage : GrpcStatus.UnexpectedEnd;
            body.AdvanceTo(prefix.Buffer.End);
            return;
        }

        (byte flag, uint length) = ReadPrefix(prefix.Buffer);
        body.AdvanceTo(prefix.Buffer.GetPosition(PrefixBytes));
        Failure = flag > Compressed ? GrpcStatus.BadFlag(flag)
            : flag == Compressed && !isEncoded ? GrpcStatus.FlagWithoutEncoding
            : length > Limit ? GrpcStatus.TooLarge(length, Limit)
            : null;
        if (Failure is not null)
        {
            return;
        }

        Take((int)length);
        buffer = ArrayPool<byte>.Shared.Rent((int)length);
        Failure = await CopyAsync(body, length, cancellationToken) ? null : GrpcStatus.UnexpectedEnd;
        if (Failure is null && flag == Compressed)
        {
            Inflate();
        }
    }

    private async Task<bool> CopyAsync(PipeReader body, uint length, CancellationToken cancellationToken)
    {
        while (this.length < length)
        {
            ReadResult part = await body.ReadAtLeastAsync((int)Math.Min(length - this.length, ReadChunk), cancellationToken);
            ReadOnlySequence<byte> taken = part.Buffer.Slice(0, Math.Min(part.Buffer.Length, length - this.length));
            taken.CopyTo(buffer.AsSpan(this.length));
            this.length += (int)taken.Length;
            body.AdvanceTo(taken.End);
            if (part.IsCompleted && this.length < length)
            {
                return false;
            }
        }

        return true;
    }

    private void Take(int bytes)
    {
        taken += bytes;
        pressure.Take(bytes);
    }

    private static (byte Flag, uint Length) ReadPrefix(ReadOnlySequence<byte> prefix)
    {
        Span<byte> bytes = stackalloc byte[PrefixBytes];
        prefix.Slice(0, PrefixBytes).CopyTo(bytes);
        return (bytes[0], BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]));
    }

    // Never more than a byte beyond the limit, whatever was compressed into the message.
    private void Inflate()
    {
        using var gzip = new GZipStream(new MemoryStream(buffer, 0, length), CompressionMode.Decompress);
        byte[] inflated = ArrayPool<byte>.Shared.Rent(Limit + 1);
        try
        {
            int length = gzip.ReadAtLeast(inflated.AsSpan(0, Limit + 1), Limit + 1, throwOnEndOfStream: false);
            Return();
            (buffer, this.length) = (inflated, length);
            Take(length);
            Failure = length > Limit ? GrpcStatus.TooLarge((uint)length, Limit) : null;
        }
        catch (InvalidDataException)
        {
            ArrayPool<byte>.Shared.Return(inflated);
            Failure = GrpcStatus.Malformed("Error decompressing: invalid gzip header");
        }
    }

    private void Return()
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        buffer = [];
        length = 0;
    }
}
