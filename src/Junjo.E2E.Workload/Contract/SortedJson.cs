using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Junjo.E2E.Workload.Contract;

/// <summary>JSON with sorted members, no blanks and non-ASCII characters as they are: how the SDK writes payloads since contract 2.</summary>
internal static class SortedJson
{
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonNode? json)
    {
        var text = new StringBuilder();
        Append(text, json);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonNode? json)
    {
        switch (json)
        {
            case JsonObject members:
                text.Append('{');
                string separator = "";
                foreach ((string name, JsonNode? member) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    text.Append(separator).Append(JsonSerializer.Serialize(name, Unescaped)).Append(':');
                    Append(text, member);
                    separator = ",";
                }

                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                for (int i = 0; i < items.Count; i++)
                {
                    text.Append(i == 0 ? "" : ",");
                    Append(text, items[i]);
                }

                text.Append(']');
                break;
            default:
                text.Append(json?.ToJsonString(Unescaped) ?? "null");
                break;
        }
    }
}
