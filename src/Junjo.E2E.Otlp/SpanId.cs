using System.Buffers.Binary;
using System.Globalization;

namespace Junjo.E2E.Otlp;

/// <summary>
/// An 8-byte span id. <see href="https://opentelemetry.io/docs/specs/otel/trace/api/#spancontext">Zero is not valid.</see>
/// </summary>
/// <param name="Value">The eight bytes, big-endian.</param>
public readonly record struct SpanId(ulong Value)
{
    /// <summary>Bytes on the wire.</summary>
    public const int ByteCount = 8;

    /// <summary>No span: what a root has as its parent.</summary>
    public static SpanId None => default;

    /// <summary>Whether at least one bit is set, as the specification demands of a span id.</summary>
    public bool IsValid => Value != 0;

    /// <summary>Reads 16 hexadecimal digits of UTF-8 text; anything else is refused.</summary>
    public static bool TryParse(ReadOnlySpan<byte> hex, out SpanId id)
    {
        ulong value = 0;
        bool isHex = hex.Length == 2 * ByteCount && ulong.TryParse(hex, NumberStyles.AllowHexSpecifier, provider: null, out value);
        id = new SpanId(value);
        return isHex;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out SpanId)"/>
    public static bool TryParse(string? hex, out SpanId id)
    {
        ulong value = 0;
        bool isHex = hex is { Length: 2 * ByteCount }
            && ulong.TryParse(hex, NumberStyles.AllowHexSpecifier, provider: null, out value);
        id = new SpanId(value);
        return isHex;
    }

    /// <summary>Writes the 8 bytes of the wire.</summary>
    public void Write(Span<byte> bytes) => BinaryPrimitives.WriteUInt64BigEndian(bytes, Value);

    /// <summary>The 16 lowercase hexadecimal digits that Studio shows.</summary>
    public override string ToString() => $"{Value:x16}";
}
