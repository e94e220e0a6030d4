using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Junjo.E2E.Otlp.Wire;

/// <summary>
/// Writes <see href="https://protobuf.dev/programming-guides/encoding/">protobuf</see> into one growing buffer that is reused, so that a
/// steady state allocates nothing. Not thread-safe.
/// </summary>
public sealed class ProtobufWriter(int initialBytes = ProtobufWriter.DefaultInitialBytes)
{
    /// <summary>First size of the buffer: a workflow of the usual size fits.</summary>
    private const int DefaultInitialBytes = 32 * 1024;

    /// <summary>
    /// A nested message's length is written as this many bytes once it is known, padded with continuation bits; 2^28 - 1 fits.
    /// </summary>
    internal const int LengthBytes = 4;

    private const int MaxNestedBytes = (1 << (7 * LengthBytes)) - 1;

    private byte[] buffer = new byte[initialBytes];

    /// <summary>Bytes written since the last <see cref="Reset"/>.</summary>
    public int Length { get; private set; }

    /// <summary>What was written; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, Length);

    /// <summary>What was written, as memory; valid until the next write.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => buffer.AsMemory(0, Length);

    /// <summary>Forgets what was written and keeps the buffer.</summary>
    public void Reset() => Length = 0;

    /// <summary>Forgets everything after <paramref name="length"/>.</summary>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        Length = length;
    }

    /// <summary>Copies bytes that are protobuf already.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>A varint field.</summary>
    public void Varint(uint tag, ulong value)
    {
        Span<byte> space = Reserve(20);
        int at = WriteVarint(space, tag);
        Length += at + WriteVarint(space[at..], value);
    }

    /// <summary>A fixed 64-bit field.</summary>
    public void Fixed64(uint tag, ulong value)
    {
        Span<byte> space = Reserve(10 + 8);
        int at = WriteVarint(space, tag);
        BinaryPrimitives.WriteUInt64LittleEndian(space[at..], value);
        Length += at + 8;
    }

    /// <summary>A fixed 32-bit field.</summary>
    public void Fixed32(uint tag, uint value)
    {
        Span<byte> space = Reserve(10 + 4);
        int at = WriteVarint(space, tag);
        BinaryPrimitives.WriteUInt32LittleEndian(space[at..], value);
        Length += at + 4;
    }

    /// <summary>A bytes field, or a string field whose text is UTF-8 already.</summary>
    public void Bytes(uint tag, ReadOnlySpan<byte> value)
    {
        Span<byte> space = Reserve(20 + value.Length);
        int at = WriteVarint(space, tag);
        at += WriteVarint(space[at..], (uint)value.Length);
        value.CopyTo(space[at..]);
        Length += at + value.Length;
    }

    /// <summary>A string field.</summary>
    public void Text(uint tag, string value)
    {
        int byteCount = Encoding.UTF8.GetByteCount(value);
        Span<byte> space = Reserve(20 + byteCount);
        int at = WriteVarint(space, tag);
        at += WriteVarint(space[at..], (uint)byteCount);
        Length += at + Encoding.UTF8.GetBytes(value, space[at..]);
    }

    /// <summary>Opens a nested message; give what is returned to <see cref="End"/>.</summary>
    public int Begin(uint tag)
    {
        Span<byte> space = Reserve(10 + LengthBytes);
        Length += WriteVarint(space, tag) + LengthBytes;
        return Length;
    }

    /// <summary>Closes a nested message by writing its length before it.</summary>
    /// <exception cref="InvalidOperationException">The message is longer than 2^28 - 1 bytes.</exception>
    public void End(int begin)
    {
        int length = Length - begin;
        if (length > MaxNestedBytes)
        {
            throw new InvalidOperationException(
                $"A nested message holds {length:N0} bytes; at most {MaxNestedBytes:N0} fit its length field. Split the request.");
        }

        Span<byte> space = buffer.AsSpan(begin - LengthBytes, LengthBytes);
        space[0] = (byte)(length | 0x80);
        space[1] = (byte)((length >> 7) | 0x80);
        space[2] = (byte)((length >> 14) | 0x80);
        space[3] = (byte)(length >> 21);
    }

    /// <summary>
    /// Free space of at least <paramref name="byteCount"/> bytes at the end; say what was used with <see cref="Advance"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Reserve(int byteCount)
    {
        if (buffer.Length - Length < byteCount)
        {
            Grow(byteCount);
        }

        return buffer.AsSpan(Length);
    }

    /// <summary>Counts bytes that were written into <see cref="Reserve"/>d space.</summary>
    public void Advance(int byteCount) => Length += byteCount;

    /// <summary>Bytes a value takes as a varint, 1 to 10.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int VarintLength(ulong value) => ((63 - BitOperations.LeadingZeroCount(value | 1)) * 9 + 73) / 64;

    /// <summary>Writes a varint and returns its length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteVarint(Span<byte> space, ulong value)
    {
        int at = 0;
        while (value >= 0x80)
        {
            space[at++] = (byte)(value | 0x80);
            value >>= 7;
        }

        space[at] = (byte)value;
        return at + 1;
    }

    private void Grow(int byteCount) =>
        Array.Resize(ref buffer, checked((int)Math.Max(Math.Min(2L * buffer.Length, Array.MaxLength), (long)Length + byteCount)));
}
