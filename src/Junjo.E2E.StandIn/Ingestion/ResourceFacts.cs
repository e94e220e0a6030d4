using System.Text;

namespace Junjo.E2E.StandIn.Ingestion;

/// <summary>Finds the resource of a ResourceSpans message and the service name Studio files its spans under.</summary>
internal static class ResourceFacts
{
    public static ResourceSlice Read(ReadOnlyMemory<byte> resourceSpans)
    {
        ReadOnlyMemory<byte> resource = default;
        var reader = new FieldReader(resourceSpans.Span);
        while (reader.Read())
        {
            if (reader.Number == 1)
            {
                ReadOnlyMemory<byte> content = resourceSpans.Slice(reader.End - reader.Content.Length, reader.Content.Length);

                // Repeating a singular message merges it, and concatenated bytes are the merged message.
                resource = resource.IsEmpty ? content : (byte[])[.. resource.Span, .. content.Span];
            }
        }

        return new ResourceSlice(resource, ServiceName(resource.Span));
    }

    /// <summary>The first <c>service.name</c> decides; it counts as empty when it is no string.</summary>
    public static string ServiceName(ReadOnlySpan<byte> resource)
    {
        var reader = new FieldReader(resource);
        while (reader.Read())
        {
            if (reader.Number == 1)
            {
                var attribute = new AttributeSlice(reader.Content);
                if (attribute.Key.SequenceEqual("service.name"u8))
                {
                    return attribute.IsText ? Encoding.UTF8.GetString(attribute.Text) : "";
                }
            }
        }

        return "";
    }
}
