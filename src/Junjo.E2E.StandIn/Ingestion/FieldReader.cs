using System.Buffers.Binary;

namespace Junjo.E2E.StandIn.Ingestion;

/// <summary>Steps through the top-level fields of a message that is known to be well formed.</summary>
internal ref struct FieldReader(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> message = message;
    private int position;

    public int Number { get; private set; }

    /// <summary>Where the field starts, its key included.</summary>
    public int Start { get; private set; }

    public readonly int End => position;

    /// <summary>Content of a length-delimited field, or the bytes of a fixed one.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>Value of a varint field.</summary>
    public ulong Varint { get; private set; }

    public readonly ulong Fixed64 => BinaryPrimitives.ReadUInt64LittleEndian(Content);

    public bool Read()
    {
        if (position >= message.Length)
        {
            return false;
        }

        Start = position;
        ulong key = ReadVarint();
        Number = (int)(key >> 3);
        switch ((int)(key & 7))
        {
            case WireType.Varint:
                Varint = ReadVarint();
                break;
            case WireType.Fixed64:
                Take(8);
                break;
            case WireType.Fixed32:
                Take(4);
                break;
            case WireType.LengthDelimited:
                Take((int)ReadVarint());
                break;
            default:
                SkipGroup();
                break;
        }

        return true;
    }

    private void Take(int length)
    {
        Content = message.Slice(position, length);
        position += length;
    }

    // Groups are no part of OTLP, but an unknown one is legal and skipped.
    private void SkipGroup()
    {
        int number = Number;
        var inner = new FieldReader(message) { position = position };
        do
        {
            int at = inner.position;
            ulong key = inner.ReadVarint();
            if ((key & 7) == WireType.EndGroup)
            {
                break;
            }

            inner.position = at;
        }
        while (inner.Read());

        Number = number;
        Content = default;
        position = inner.position;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte part = message[position++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}
