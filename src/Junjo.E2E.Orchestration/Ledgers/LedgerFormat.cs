using System.Buffers.Binary;
using System.Numerics;

using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Orchestration.Ledgers;

/// <summary>
/// The ledger's layout. Header: magic, version, seed, run. Then records: payload length (2 bytes), payload, CRC-32C of the payload. A
/// payload
/// begins with its kind; numbers are base-128 varints.
/// </summary>
internal static class LedgerFormat
{
    public const string Magic = "JUNJOE2E";
    public const ushort Version = 1;
    public const int HeaderBytes = 8 + sizeof(ushort) + sizeof(ulong) + sizeof(uint);
    public const int LengthBytes = sizeof(ushort);
    public const int ChecksumBytes = sizeof(uint);

    /// <summary>An export is about to be tried for the first time: number, milliseconds, slices.</summary>
    public const byte Begun = 1;

    /// <summary>An attempt has ended: number, milliseconds, outcome, status code.</summary>
    public const byte Settled = 2;

    /// <summary>A further attempt is about to begin: number.</summary>
    public const byte Retried = 3;

    public static void WriteHeader(Span<byte> header, RunManifest manifest)
    {
        System.Text.Encoding.ASCII.GetBytes(Magic, header);
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], Version);
        BinaryPrimitives.WriteUInt64LittleEndian(header[10..], manifest.Seed);
        BinaryPrimitives.WriteUInt32LittleEndian(header[18..], manifest.Run);
    }

    public static uint Checksum(ReadOnlySpan<byte> payload)
    {
        uint crc = uint.MaxValue;
        while (payload.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(payload));
            payload = payload[sizeof(ulong)..];
        }

        foreach (byte value in payload)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }
}
