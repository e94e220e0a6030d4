using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>A JSON Pointer (RFC 6901).</summary>
internal sealed class JsonPointer
{
    /// <summary>The part that names the place behind the last item of a list.</summary>
    public const string AfterLast = "-";

    private readonly string[] parts;

    /// <exception cref="JsonPointerException">The text is no pointer.</exception>
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

    public bool Equals(JsonPointer other) => parts.SequenceEqual(other.parts);

    /// <summary>Whether this points to the same place as another or below it.</summary>
    public bool IsWithin(JsonPointer other) => parts.Take(other.parts.Length).SequenceEqual(other.parts);

    /// <summary>The container of the place pointed to, and its name or index in it; for the root the document, and null.</summary>
    /// <exception cref="JsonPointerException">The place leads nowhere.</exception>
    public (JsonNode? Container, string? Part) Last(JsonNode? document)
    {
        if (parts.Length == 0)
        {
            return (document, null);
        }

        foreach (string part in parts.AsSpan()[..^1])
        {
            document = Step(document, part);
        }

        return (document, Checked(document, parts[^1]));
    }

    /// <summary>The value pointed to.</summary>
    /// <exception cref="JsonPointerException">The place leads nowhere.</exception>
    public JsonNode? Value(JsonNode? document) => parts.Aggregate(document, Step);

    /// <summary>The list behind whose last item the place is, or null for any other place.</summary>
    /// <exception cref="JsonPointerException">The place leads nowhere.</exception>
    public JsonArray? LeadsBehindAList(JsonNode? document) => Last(document) is (JsonArray list, AfterLast) ? list : null;

    /// <summary>The index a part names in an array of a length; the length itself for <c>-</c>.</summary>
    public static int Index(string part, int length) =>
        part == AfterLast ? length
        : int.TryParse(part, NumberStyles.None, null, out int index) ? index
        : int.MaxValue;

    /// <summary>One character of a text, or null where the text is shorter.</summary>
    public static JsonValue? Character(string text, string part) =>
        int.TryParse(part, NumberStyles.None, null, out int index)
            && text.EnumerateRunes().Skip(index).Cast<Rune?>().FirstOrDefault() is { } character
            ? JsonValue.Create(character.ToString())
            : null;

    private static JsonNode? Step(JsonNode? document, string part)
    {
        part = Checked(document, part);
        if (document is JsonObject members)
        {
            return members.TryGetPropertyValue(part, out JsonNode? value)
                ? value
                : throw new JsonPointerException($"member '{part}' not found in {PythonValue.Repr(document)}");
        }

        var outside = new JsonPointerException($"index '{part}' is out of bounds");
        return document is not JsonArray items ? Character(Scalar.Text(document)!, part) ?? throw outside
            : Index(part, items.Count) is int index && index < items.Count ? items[index]
            : throw outside;
    }

    private static string Unescaped(string part) =>
        part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static string Checked(JsonNode? document, string part) =>
        document is JsonObject ? part
        : document is not JsonArray && Scalar.Text(document) is null ? throw new JsonPointerException(
            $"Document '{PythonValue.ClassOf(document)}' does not support indexing, must be mapping/sequence or support __getitem__")
        : part is AfterLast or "0" || (part.Length > 0 && part[0] != '0' && part.All(char.IsAsciiDigit)) ? part
        : throw new JsonPointerException($"'{part}' is not a valid sequence index");
}
