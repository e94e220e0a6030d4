using System.Buffers.Binary;

namespace Junjo.E2E.Otlp.Wire;

/// <summary>Reads the fields of one protobuf message in their order. The input may come from outside: every length is checked.</summary>
public ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private const int MaxVarintBytes = 10;
    private const int MaxGroupDepth = 100;
    private const uint StartGroup = 3;
    private const uint EndGroup = 4;

    private ReadOnlySpan<byte> rest = message;

    /// <summary>The tag of the field that was read last: field number times eight plus wire type.</summary>
    public uint Tag { get; private set; }

    /// <summary>The field's value when it is a varint, fixed 32 or fixed 64 field.</summary>
    public ulong Number { get; private set; }

    /// <summary>The field's bytes when it is length-delimited.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Moves to the next field; false at the end of the message.</summary>
    /// <exception cref="InvalidDataException">The message is not protobuf.</exception>
    public bool Read()
    {
        while (!rest.IsEmpty)
        {
            Tag = ReadTag();
            if ((Tag & 7) != StartGroup)
            {
                ReadValue();
                return true;
            }

            SkipGroup(Tag >> 3, MaxGroupDepth);
        }

        return false;
    }

    private void ReadValue()
    {
        switch (Tag & 7)
        {
            case 0:
                Number = ReadVarint();
                break;
            case 1:
                Number = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
                break;
            case 2:
                Bytes = Take(ReadVarint());
                break;
            case 5:
                Number = BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
                break;
            default:
                throw new InvalidDataException($"Not protobuf: wire type {Tag & 7} in tag {Tag} begins no field.");
        }
    }

    // Groups are long out of use, and OTLP has none; a decoder skips them as it does unknown fields.
    private void SkipGroup(uint number, int depth)
    {
        for (uint tag = ReadTag(); tag != ((number << 3) | EndGroup); tag = ReadTag())
        {
            switch (tag & 7)
            {
                case 0:
                    ReadVarint();
                    break;
                case 1:
                    Take(8);
                    break;
                case 2:
                    Take(ReadVarint());
                    break;
                case StartGroup when depth > 0:
                    SkipGroup(tag >> 3, depth - 1);
                    break;
                case 5:
                    Take(4);
                    break;
                default:
                    throw new InvalidDataException($"Not protobuf: tag {tag} does not belong into group {number}.");
            }
        }
    }

    private uint ReadTag()
    {
        ulong tag = ReadVarint();
        return tag <= uint.MaxValue ? (uint)tag : throw new InvalidDataException($"Not protobuf: {tag} is no tag.");
    }

    private ReadOnlySpan<byte> Take(ulong byteCount)
    {
        if (byteCount > (ulong)rest.Length)
        {
            throw new InvalidDataException($"Not protobuf: a field of {byteCount} bytes is cut off after {rest.Length}.");
        }

        ReadOnlySpan<byte> taken = rest[..(int)byteCount];
        rest = rest[(int)byteCount..];
        return taken;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (int i = 0; i < MaxVarintBytes && i < rest.Length; i++)
        {
            byte next = rest[i];
            value |= (ulong)(next & 0x7f) << (7 * i);
            if (next < 0x80)
            {
                rest = rest[(i + 1)..];
                return value;
            }
        }

        throw new InvalidDataException("Not protobuf: a varint does not end.");
    }
}
