using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Junjo.E2E.Workload.Contract;

/// <summary>
/// JSON with sorted members, no blanks and non-ASCII characters as they are: how the SDK writes payloads since contract 2.
/// </summary>
internal static class SortedJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true };

    public static string Of(JsonNode? json)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, Options))
        {
            Write(writer, json);
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonNode? json)
    {
        switch (json)
        {
            case JsonObject members:
                writer.WriteStartObject();
                KeyValuePair<string, JsonNode?>[] sorted = [.. members];
                Array.Sort(sorted, (a, b) => string.CompareOrdinal(a.Key, b.Key));
                foreach ((string name, JsonNode? member) in sorted)
                {
                    writer.WritePropertyName(name);
                    Write(writer, member);
                }

                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (JsonNode? item in items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case null:
                writer.WriteNullValue();
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }
}
