using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Junjo.E2E.Workload;

/// <summary>JSON texts in UTF-8 as the Python SDK writes them: non-ASCII characters stand as they are.</summary>
internal static class JsonBytes
{
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A text as it stands between the quotation marks of a JSON string.</summary>
    public static byte[] Inside(string text)
    {
        string json = JsonSerializer.Serialize(text, Unescaped);
        return Encoding.UTF8.GetBytes(json[1..^1]);
    }
}
