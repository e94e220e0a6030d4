using System.Text.Json;

namespace Junjo.E2E.Tests;

/// <summary>What JSON looks like whatever its values are: members by name with the kinds of their values, all elements of an array as one.</summary>
internal static class JsonShape
{
    // Holds whatever the application's state does.
    private const string PatchedValue = "value";

    /// <summary>The shape of a text; <c>text</c> when it is no JSON.</summary>
    public static string Of(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Of([document.RootElement]);
        }
        catch (JsonException)
        {
            return "text";
        }
    }

    private static string Of(IReadOnlyCollection<JsonElement> values) =>
        string.Join('|', values.GroupBy(value => KindOf(value)).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key switch
        {
            "object" => Members(group),
            "array" => Elements(group),
            var kind => kind,
        }));

    private static string Members(IEnumerable<JsonElement> objects) =>
        "{" + string.Join(',', objects.SelectMany(item => item.EnumerateObject()).GroupBy(member => member.Name)
            .OrderBy(members => members.Key, StringComparer.Ordinal)
            .Select(members => members.Key == PatchedValue ? members.Key : $"{members.Key}:{Of([.. members.Select(member => member.Value)])}")) + "}";

    private static string Elements(IEnumerable<JsonElement> arrays) =>
        "[" + Of([.. arrays.SelectMany(array => array.EnumerateArray())]) + "]";

    private static string KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };
}
