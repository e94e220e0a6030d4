using System.Buffers.Binary;

namespace Junjo.E2E.Otlp.Export;

/// <summary>Reads the response body of a unary call: at most one message, then the end, after which the trailers are there.</summary>
internal static class GrpcBody
{
    /// <summary>The message; null when the body is empty.</summary>
    /// <exception cref="InvalidDataException">The body is no single uncompressed message within the limit.</exception>
    public static async Task<byte[]?> ReadAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        byte[] prefix = new byte[GrpcContent.PrefixBytes];
        int got = await stream.ReadAtLeastAsync(prefix, prefix.Length, throwOnEndOfStream: false, cancellationToken);
        if (got == 0)
        {
            return null;
        }

        uint length = BinaryPrimitives.ReadUInt32BigEndian(prefix.AsSpan(1));
        string? fault = got < prefix.Length ? $"the response ends inside its prefix, after {got} bytes"
            : prefix[0] != 0 ? "the response is compressed although only identity was offered"
            : length > maxBytes ? $"the response has {length} bytes, the limit is {maxBytes}"
            : null;
        if (fault is not null)
        {
            throw new InvalidDataException(fault);
        }

        byte[] message = length == 0 ? [] : new byte[length];
        if (await stream.ReadAtLeastAsync(message, message.Length, throwOnEndOfStream: false, cancellationToken) < message.Length)
        {
            throw new InvalidDataException($"the response ends before its {length} bytes");
        }

        if (await stream.ReadAsync(prefix, cancellationToken) != 0)
        {
            throw new InvalidDataException("more than one response message");
        }

        return message;
    }
}
