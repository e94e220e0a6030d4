using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Junjo.E2E.EmbeddedStudio.Evidence;

/// <summary>Status and body of a semantic endpoint.</summary>
internal sealed record EvidenceAnswer(int Status, JsonNode Body)
{
    private static readonly JsonWriterOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body as it goes over the wire.</summary>
    public ReadOnlyMemory<byte> ToUtf8()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Unescaped);
        Body.WriteTo(writer);
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
