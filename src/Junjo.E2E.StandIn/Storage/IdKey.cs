using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Junjo.E2E.StandIn.Storage;

/// <summary>
/// A trace id of 16 bytes as it is; an id of another length as a hash, because Studio accepts any length.
/// Stable across processes, as it is written to disk.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct IdKey(ulong High, ulong Low)
{
    private const ulong Odd = 0x9E3779B97F4A7C15;

    /// <summary>A well-spread 64-bit value for a hash table.</summary>
    public ulong Hash => Mix(High ^ Mix(Low));

    public static IdKey OfTrace(ReadOnlySpan<byte> id) => id.Length == 16
        ? new IdKey(BinaryPrimitives.ReadUInt64BigEndian(id), BinaryPrimitives.ReadUInt64BigEndian(id[8..]))
        : new IdKey(Digest(id, Odd), Digest(id, ~Odd));

    public static ulong OfSpan(ReadOnlySpan<byte> id) =>
        id.Length == 8 ? BinaryPrimitives.ReadUInt64BigEndian(id) : Digest(id, Odd);

    private static ulong Digest(ReadOnlySpan<byte> id, ulong seed)
    {
        ulong hash = Mix(seed + (ulong)id.Length);
        foreach (byte value in id)
        {
            hash = Mix(hash ^ value);
        }

        return hash;
    }

    // The finaliser of SplitMix64: a bijection, so 8-byte values never collide.
    private static ulong Mix(ulong value)
    {
        value += Odd;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
