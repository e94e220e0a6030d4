using System.Buffers;

namespace Junjo.E2E.StudioApi;

/// <summary>
/// The body of an answer in a pooled buffer, for readers that compare in place. Dispose it to return the buffer; read nothing after that.
/// </summary>
public sealed class StudioBody : IDisposable
{
    private const int SmallestBuffer = 4096;

    private readonly int length;
    private byte[]? buffer;

    private StudioBody(byte[] buffer, int length) => (this.buffer, this.length) = (buffer, length);

    /// <summary>The bytes as Studio sent them: JSON in UTF-8, never empty.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was returned.</exception>
    public ReadOnlyMemory<byte> Utf8
    {
        get
        {
            ObjectDisposedException.ThrowIf(buffer is null, this);
            return buffer.AsMemory(0, length);
        }
    }

    /// <summary>Returns the buffer to the pool. A second call does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref buffer, null) is { } returned)
        {
            ArrayPool<byte>.Shared.Return(returned);
        }
    }

    /// <summary>Reads to the end.</summary>
    /// <exception cref="InvalidDataException">There are more than <paramref name="limit"/> bytes.</exception>
    internal static async Task<StudioBody> ReadAsync(Stream source, long? expectedLength, int limit, CancellationToken cancellationToken)
    {
        // One byte more than expected, so that the end is seen without growing.
        long wanted = Math.Min((expectedLength ?? 0) + 1, limit + 1L);
        byte[] rented = ArrayPool<byte>.Shared.Rent((int)Math.Max(wanted, SmallestBuffer));
        int length = 0;
        try
        {
            int read;
            while ((read = await source.ReadAsync(rented.AsMemory(length), cancellationToken)) > 0)
            {
                length += read;
                if (length > limit)
                {
                    throw new InvalidDataException($"a body longer than the limit of {limit} bytes. Ask for less, or raise the limit.");
                }

                rented = length < rented.Length ? rented : Grow(rented);
            }

            var body = new StudioBody(rented, length);
            rented = [];
            return body;
        }
        finally
        {
            if (rented.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(rented);
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
