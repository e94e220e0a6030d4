using Junjo.E2E.Otlp.Wire;

namespace Junjo.E2E.Otlp.Views;

/// <summary>Where an attribute lies in its message.</summary>
/// <param name="Key">The key's UTF-8 bytes.</param>
/// <param name="Value">The bytes of the <c>AnyValue</c>.</param>
/// <param name="HasValue">Whether there is an <c>AnyValue</c> at all; one that is empty counts.</param>
public readonly record struct AttributeView(Slice Key, Slice Value, bool HasValue)
{
    /// <summary>Adds an attribute to a list in which of equal keys the last one counts.</summary>
    /// <param name="attributes">The list.</param>
    /// <param name="first">Where the list's own attributes begin; those before belong to something else.</param>
    /// <param name="message">The message that positions are counted in.</param>
    /// <param name="keyValue">The part of it that is the <c>KeyValue</c>.</param>
    /// <exception cref="InvalidDataException">The bytes are not protobuf.</exception>
    public static void Add(List<AttributeView> attributes, int first, ReadOnlySpan<byte> message, ReadOnlySpan<byte> keyValue)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        AttributeView added = Read(message, keyValue);
        ReadOnlySpan<byte> key = added.Key.Of(message);
        for (int i = first; i < attributes.Count; i++)
        {
            if (attributes[i].Key.Length == key.Length && attributes[i].Key.Of(message).SequenceEqual(key))
            {
                attributes.RemoveAt(i);
                break;
            }
        }

        attributes.Add(added);
    }

    private static AttributeView Read(ReadOnlySpan<byte> message, ReadOnlySpan<byte> keyValue)
    {
        (Slice key, Slice value, bool hasValue) = (default, default, false);
        var reader = new ProtobufReader(keyValue);
        while (reader.Read())
        {
            switch (reader.Tag)
            {
                case OtlpTags.KeyValueKey: key = Slice.Within(message, reader.Bytes); break;
                case OtlpTags.KeyValueValue: (value, hasValue) = (Slice.Within(message, reader.Bytes), true); break;
            }
        }

        return new AttributeView(key, value, hasValue);
    }
}
