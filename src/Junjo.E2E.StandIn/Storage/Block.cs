using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Junjo.E2E.StandIn.Storage;

/// <summary>
/// One durable step of the write-ahead log: a header, the bytes of resources and spans, their rows. What Studio keeps as one segment file.
/// </summary>
internal static class Block
{
    public const int HeaderBytes = 16;

    private const uint Magic = 0x4B4C424A;

    /// <summary>Writes a block and gives its length.</summary>
    /// <param name="payload">Starts with <see cref="HeaderBytes"/> free bytes.</param>
    public static int Write(SpanFile file, long offset, Span<byte> payload, ReadOnlySpan<Row> rows)
    {
        ReadOnlySpan<byte> rowBytes = MemoryMarshal.AsBytes(rows);
        BinaryPrimitives.WriteUInt32LittleEndian(payload, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(payload[4..], payload.Length - HeaderBytes);
        BinaryPrimitives.WriteInt32LittleEndian(payload[8..], rows.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(payload[12..], Checksum(Checksum(0, payload[HeaderBytes..]), rowBytes));
        file.Write(payload, offset);
        file.Write(rowBytes, offset + payload.Length);
        return payload.Length + rowBytes.Length;
    }

    /// <summary>Reads the rows of the block at an offset; null when no whole block is there.</summary>
    public static Row[]? Read(SpanFile file, long offset, long fileLength, out int blockBytes)
    {
        blockBytes = 0;
        if (offset + HeaderBytes > fileLength)
        {
            return null;
        }

        Span<byte> header = stackalloc byte[HeaderBytes];
        file.Read(header, offset);
        int payloadBytes = BinaryPrimitives.ReadInt32LittleEndian(header[4..]);
        int rowCount = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        long total = HeaderBytes + (long)payloadBytes + ((long)rowCount * Marshal.SizeOf<Row>());
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != Magic || payloadBytes < 0 || rowCount < 0 || offset + total > fileLength)
        {
            return null;
        }

        var payload = new byte[payloadBytes];
        var rows = new Row[rowCount];
        file.Read(payload, offset + HeaderBytes);
        file.Read(MemoryMarshal.AsBytes(rows.AsSpan()), offset + HeaderBytes + payloadBytes);
        blockBytes = (int)total;
        uint checksum = Checksum(Checksum(0, payload), MemoryMarshal.AsBytes(rows.AsSpan()));
        return checksum == BinaryPrimitives.ReadUInt32LittleEndian(header[12..]) ? rows : null;
    }

    private static uint Checksum(uint seed, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
        {
            seed = BitOperations.Crc32C(seed, word);
        }

        foreach (byte value in bytes[(words.Length * sizeof(ulong))..])
        {
            seed = BitOperations.Crc32C(seed, value);
        }

        return seed;
    }
}
