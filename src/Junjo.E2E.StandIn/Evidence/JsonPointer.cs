using System.Globalization;
using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>A JSON Pointer (RFC 6901).</summary>
internal sealed class JsonPointer
{
    private const string AfterLast = "-";

    private readonly string[] parts;

    public JsonPointer(string text)
    {
        for (int at = text.IndexOf('~'); at >= 0; at = text.IndexOf('~', at + 1))
        {
            if (at + 1 == text.Length || text[at + 1] is not ('0' or '1'))
            {
                throw new JsonPointerException($"Found invalid escape {text[at..Math.Min(at + 2, text.Length)]}");
            }
        }

        string[] parts = text.Split('/');
        if (parts[0].Length > 0)
        {
            throw new JsonPointerException("Location must start with /");
        }

        Text = text;
        this.parts = [.. parts.Skip(1).Select(Unescaped)];
    }

    public string Text { get; }

    public bool IsRoot => parts.Length == 0;

    public bool Equals(JsonPointer other) => parts.SequenceEqual(other.parts);

    /// <summary>Whether this points to the same place as another or below it.</summary>
    public bool IsWithin(JsonPointer other) => parts.Take(other.parts.Length).SequenceEqual(other.parts);

    /// <summary>The container of the place pointed to, and its name or index in it. Not for the root.</summary>
    public (JsonNode? Container, string Part) Last(JsonNode? document)
    {
        foreach (string part in parts.AsSpan()[..^1])
        {
            document = Step(document, part);
        }

        return (document, Checked(document, parts[^1]));
    }

    /// <summary>The value pointed to.</summary>
    public JsonNode? Value(JsonNode? document) => parts.Aggregate(document, Step);

    /// <summary>The index a part names in an array of a length; the length itself for <c>-</c>.</summary>
    public static int Index(string part, int length) =>
        part == AfterLast ? length
        : int.TryParse(part, NumberStyles.None, null, out int index) ? index
        : int.MaxValue;

    private static JsonNode? Step(JsonNode? document, string part)
    {
        part = Checked(document, part);
        if (document is JsonArray items)
        {
            int index = Index(part, items.Count);
            return index < items.Count ? items[index] : throw new JsonPointerException($"index '{part}' is out of bounds");
        }

        return document!.AsObject().TryGetPropertyValue(part, out JsonNode? value)
            ? value
            : throw new JsonPointerException($"member '{part}' not found in {PythonValue.Repr(document)}");
    }

    private static string Unescaped(string part) =>
        part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static string Checked(JsonNode? document, string part) => document switch
    {
        JsonObject => part,
        JsonArray when part is AfterLast or "0" || (part.Length > 0 && part[0] != '0' && part.All(char.IsAsciiDigit)) => part,
        JsonArray => throw new JsonPointerException($"'{part}' is not a valid sequence index"),
        _ => throw new JsonPointerException($"Document '{PythonValue.TypeName(document)}' does not support indexing"),
    };
}
