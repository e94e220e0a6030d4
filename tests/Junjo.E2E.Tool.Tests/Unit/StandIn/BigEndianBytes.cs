using System.Buffers.Binary;

namespace Junjo.E2E.Tool.Tests.Unit.StandIn;

internal static class BigEndianBytes
{
    public static byte[] ToBigEndian(this ulong value)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] ToBigEndian(this UInt128 value)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        return bytes;
    }
}
