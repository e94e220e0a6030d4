using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Junjo.E2E.Verification.Programs.Conformance;

/// <summary>
/// JSON that every consumer reads alike (contract 2): safe integers, finite numbers, unique names, no lone surrogates, depth of 128.
/// </summary>
internal static class PortableJson
{
    public const int MaxDepth = 128;

    private const int ParserDepth = 4096;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="json">What it says; null for the literal too.</param>
    /// <param name="error">The diagnostic code when it is not portable, else empty.</param>
    public static bool TryParse(string text, out JsonNode? json, out string error)
    {
        json = null;
        try
        {
            error = Fault(Encoding.UTF8.GetBytes(text));
            if (error.Length == 0)
            {
                json = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = ParserDepth });
            }
        }
        catch (JsonException)
        {
            error = "invalid_payload_json";
        }

        return error.Length == 0;
    }

    private static string Fault(ReadOnlySpan<byte> utf8)
    {
        var names = new Stack<HashSet<string>>();
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = ParserDepth });
        string fault = "";
        while (reader.Read())
        {
            string found = reader.CurrentDepth > MaxDepth ? "payload_nesting_too_deep" : FaultOf(ref reader, names);
            fault = fault.Length == 0 ? found : fault;
        }

        return fault;
    }

    private static string FaultOf(ref Utf8JsonReader reader, Stack<HashSet<string>> names)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                names.Push(new HashSet<string>(StringComparer.Ordinal));
                return "";
            case JsonTokenType.EndObject:
                names.Pop();
                return "";
            case JsonTokenType.PropertyName:
                return TextOf(ref reader) is not { } name ? "nonportable_json_value" : names.Peek().Add(name) ? ""
                    : "duplicate_json_object_name";
            case JsonTokenType.String:
                return TextOf(ref reader) is null ? "nonportable_json_value" : "";
            case JsonTokenType.Number:
                return IsPortable(in reader) ? "" : "nonportable_json_value";
            default:
                return "";
        }
    }

    private static bool IsPortable(ref readonly Utf8JsonReader number)
    {
        if (number.ValueSpan.IndexOfAny((byte)'.', (byte)'e', (byte)'E') >= 0)
        {
            return number.TryGetDouble(out double value) && double.IsFinite(value);
        }

        return number.TryGetInt64(out long integer) && Math.Abs((decimal)integer) <= JudgedAttributes.MaxSafeInteger;
    }

    // A lone surrogate cannot be had as a string; the reader says so with this exception and no other way.
    private static string? TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
