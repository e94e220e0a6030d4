using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Pipelines;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.StandIn.Ingestion;

/// <summary>Reads the one message of a unary gRPC request into a pooled buffer, which is as long as the message from its first byte on.</summary>
internal sealed class RequestMessage(BackPressure pressure) : IDisposable
{
    /// <summary>Largest message in bytes, the default of Studio's server.</summary>
    public const int Limit = 4 * 1024 * 1024;

    // Woken for each frame of 16 KB, a large message would cost more in wake-ups than in copying.
    private const int ReadChunk = 64 * 1024;
    private const int PrefixBytes = 5;

    private byte[] _buffer = [];
    private int _length;
    private int _taken;

    /// <summary>Why there is no message; null when there is one.</summary>
    public GrpcStatus? Failure { get; private set; }

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <param name="inflates">Whether gzip is accepted.</param>
    /// <param name="pressure">Is told of the memory that is taken.</param>
    public static async Task<RequestMessage> ReadAsync(HttpRequest request, bool inflates, BackPressure pressure, CancellationToken cancellationToken)
    {
        var message = new RequestMessage(pressure);
        var encoding = request.Headers["grpc-encoding"].ToString();
        if (encoding is not ("" or "identity") && !(inflates && encoding == "gzip"))
        {
            message.Failure = GrpcStatus.Compressed(encoding);
            return message;
        }

        try
        {
            await message.FillAsync(request.BodyReader, cancellationToken);
        }
        catch
        {
            message.Dispose();
            throw;
        }

        if (message.Failure is null && encoding == "gzip")
        {
            message.Inflate();
        }

        return message;
    }

    public void Dispose()
    {
        Return();
        pressure.Release(_taken);
        _taken = 0;
    }

    private async Task FillAsync(PipeReader body, CancellationToken cancellationToken)
    {
        var prefix = await body.ReadAtLeastAsync(PrefixBytes, cancellationToken);
        if (prefix.Buffer.Length < PrefixBytes)
        {
            Failure = GrpcStatus.MissingMessage;
            return;
        }

        var length = ReadLength(prefix.Buffer);
        body.AdvanceTo(prefix.Buffer.GetPosition(PrefixBytes));
        if (length > Limit)
        {
            Failure = GrpcStatus.TooLarge(length, Limit);
            return;
        }

        _taken = (int)length;
        pressure.Take(_taken);
        _buffer = ArrayPool<byte>.Shared.Rent(_taken);
        while (_length < length)
        {
            var part = await body.ReadAtLeastAsync((int)Math.Min(length - _length, ReadChunk), cancellationToken);
            var taken = part.Buffer.Slice(0, Math.Min(part.Buffer.Length, length - _length));
            taken.CopyTo(_buffer.AsSpan(_length));
            _length += (int)taken.Length;
            body.AdvanceTo(taken.End);
            if (part.IsCompleted && _length < length)
            {
                Failure = GrpcStatus.Malformed("Unexpected EOF decoding stream.");
                return;
            }
        }
    }

    private static uint ReadLength(ReadOnlySequence<byte> prefix)
    {
        Span<byte> bytes = stackalloc byte[PrefixBytes];
        prefix.Slice(0, PrefixBytes).CopyTo(bytes);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]);
    }

    // Never more than a byte beyond the limit, whatever was compressed into the message.
    private void Inflate()
    {
        using var gzip = new GZipStream(new MemoryStream(_buffer, 0, _length), CompressionMode.Decompress);
        var inflated = ArrayPool<byte>.Shared.Rent(Limit + 1);
        try
        {
            var length = gzip.ReadAtLeast(inflated.AsSpan(0, Limit + 1), Limit + 1, throwOnEndOfStream: false);
            Return();
            (_buffer, _length) = (inflated, length);
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
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = [];
        _length = 0;
    }
}
