using System.Buffers.Binary;
using System.Globalization;

namespace Junjo.E2E.Otlp;

/// <summary>
/// A 16-byte trace id. <see href="https://opentelemetry.io/docs/specs/otel/trace/api/#spancontext">All zero is not valid.</see>
/// </summary>
/// <param name="High">The first eight bytes, big-endian.</param>
/// <param name="Low">The last eight bytes, big-endian.</param>
public readonly record struct TraceId(ulong High, ulong Low)
{
    /// <summary>Bytes on the wire.</summary>
    public const int ByteCount = 16;

    /// <summary>Whether at least one bit is set, as the specification demands of a trace id.</summary>
    public bool IsValid => (High | Low) != 0;

    /// <summary>Reads 32 lowercase or uppercase hexadecimal digits of UTF-8 text; anything else is refused.</summary>
    public static bool TryParse(ReadOnlySpan<byte> hex, out TraceId id)
    {
        id = default;
        if (hex.Length != 2 * ByteCount
            || !ulong.TryParse(hex[..16], NumberStyles.AllowHexSpecifier, provider: null, out ulong high)
            || !ulong.TryParse(hex[16..], NumberStyles.AllowHexSpecifier, provider: null, out ulong low))
        {
            return false;
        }

        id = new TraceId(high, low);
        return true;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out TraceId)"/>
    public static bool TryParse(string? hex, out TraceId id)
    {
        id = default;
        if (hex is not { Length: 2 * ByteCount }
            || !ulong.TryParse(hex.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, provider: null, out ulong high)
            || !ulong.TryParse(hex.AsSpan(16), NumberStyles.AllowHexSpecifier, provider: null, out ulong low))
        {
            return false;
        }

        id = new TraceId(high, low);
        return true;
    }

    /// <summary>Writes the 16 bytes of the wire.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
    }

    /// <summary>The 32 lowercase hexadecimal digits that Studio shows.</summary>
    public override string ToString() => $"{High:x16}{Low:x16}";
}
