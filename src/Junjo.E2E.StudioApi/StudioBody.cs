using System.Buffers;

namespace Junjo.E2E.StudioApi;

/// <summary>An answer's body in a pooled buffer: for readers that compare in place. Dispose returns the buffer; nothing may be read after it.</summary>
public sealed class StudioBody : IDisposable
{
    private const int SmallestBuffer = 4096;

    private readonly int _length;
    private byte[]? _buffer;

    private StudioBody(byte[] buffer, int length) => (_buffer, _length) = (buffer, length);

    /// <summary>The bytes: JSON in UTF-8.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was returned.</exception>
    public ReadOnlyMemory<byte> Utf8
    {
        get
        {
            ObjectDisposedException.ThrowIf(_buffer is null, this);
            return _buffer.AsMemory(0, _length);
        }
    }

    /// <summary>Returns the buffer to the pool.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    internal static string TooLong(int limit) => $"a body longer than the limit of {limit} bytes. Ask for less, or raise the limit.";

    /// <summary>Reads to the end.</summary>
    /// <exception cref="InvalidDataException">There are more than <paramref name="limit"/> bytes.</exception>
    internal static async Task<StudioBody> ReadAsync(Stream source, long? expectedLength, int limit, CancellationToken cancellationToken)
    {
        // One byte more than expected, so that the end is seen without growing.
        long wanted = Math.Min((expectedLength ?? 0) + 1, limit + 1L);
        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Max(wanted, SmallestBuffer));
        int length = 0;
        try
        {
            int read;
            while ((read = await source.ReadAsync(buffer.AsMemory(length), cancellationToken)) > 0)
            {
                length += read;
                if (length > limit)
                {
                    throw new InvalidDataException(TooLong(limit));
                }

                buffer = length < buffer.Length ? buffer : Grow(buffer);
            }

            var body = new StudioBody(buffer, length);
            buffer = [];
            return body;
        }
        finally
        {
            if (buffer.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private static byte[] Grow(byte[] full)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(full.Length * 2L > Array.MaxLength ? Array.MaxLength : full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
