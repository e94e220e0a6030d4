using Junjo.E2E.Otlp.Wire;

namespace Junjo.E2E.Otlp.Views;

/// <summary>Reads an <c>AnyValue</c> in place.</summary>
public readonly ref struct ValueView
{
    private readonly ulong number;

    /// <summary>Reads the bytes of an <c>AnyValue</c>; of several values the last counts, as protobuf demands of a oneof.</summary>
    /// <exception cref="InvalidDataException">The bytes are not protobuf.</exception>
    public ValueView(ReadOnlySpan<byte> anyValue)
    {
        var reader = new ProtobufReader(anyValue);
        while (reader.Read())
        {
            ValueKind? kind = reader.Tag switch
            {
                OtlpTags.ValueString => ValueKind.Text,
                OtlpTags.ValueBool => ValueKind.Bool,
                OtlpTags.ValueInt => ValueKind.Int,
                OtlpTags.ValueDouble => ValueKind.Double,
                OtlpTags.ValueArray => ValueKind.Array,
                OtlpTags.ValueKeyValueList => ValueKind.Map,
                OtlpTags.ValueBytes => ValueKind.Bytes,
                _ => null,
            };
            if (kind is { } known)
            {
                Kind = known;
                number = reader.Number;
                Bytes = reader.Bytes;
            }
        }
    }

    /// <summary>What it holds.</summary>
    public ValueKind Kind { get; }

    /// <summary>Text as UTF-8, bytes, or the message of an array or map.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>The value of a <see cref="ValueKind.Bool"/>.</summary>
    public bool Bool => number != 0;

    /// <summary>The value of an <see cref="ValueKind.Int"/>.</summary>
    public long Int => (long)number;

    /// <summary>The value of a <see cref="ValueKind.Double"/>.</summary>
    public double Double => BitConverter.UInt64BitsToDouble(number);

    /// <summary>
    /// The items of an array or map, as bytes: <c>AnyValue</c> messages of the one, <c>KeyValue</c> messages of the other.
    /// </summary>
    /// <exception cref="InvalidDataException">The bytes are not protobuf.</exception>
    public void AddItems(ReadOnlySpan<byte> message, List<Slice> items)
    {
        var reader = new ProtobufReader(Bytes);
        while (reader.Read())
        {
            if (reader.Tag == OtlpTags.ListItem)
            {
                items.Add(Slice.Within(message, reader.Bytes));
            }
        }
    }
}
