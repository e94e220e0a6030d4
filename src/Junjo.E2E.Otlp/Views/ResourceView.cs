using System.Runtime.InteropServices;

using Junjo.E2E.Otlp.Wire;

namespace Junjo.E2E.Otlp.Views;

/// <summary>Reads an encoded resource in place. Of attributes with equal keys only the last is listed.</summary>
public sealed class ResourceView
{
    private readonly ReadOnlyMemory<byte> message;
    private readonly List<AttributeView> attributes = [];

    /// <summary>Reads the bytes of a <c>Resource</c> message; they must not change.</summary>
    /// <exception cref="InvalidDataException">The bytes are not protobuf.</exception>
    public ResourceView(ReadOnlyMemory<byte> resource)
    {
        message = resource;
        var reader = new ProtobufReader(resource.Span);
        while (reader.Read())
        {
            switch (reader.Tag)
            {
                case OtlpTags.ResourceAttribute:
                    AttributeView.Add(attributes, first: 0, Message, reader.Bytes);
                    break;
                case OtlpTags.ResourceDroppedAttributes:
                    DroppedAttributes = (uint)reader.Number;
                    break;
            }
        }
    }

    /// <summary>The whole message.</summary>
    public ReadOnlySpan<byte> Message => message.Span;

    /// <summary>The attributes.</summary>
    public ReadOnlySpan<AttributeView> Attributes => CollectionsMarshal.AsSpan(attributes);

    /// <summary>Attributes the producer claims to have dropped.</summary>
    public uint DroppedAttributes { get; }
}
