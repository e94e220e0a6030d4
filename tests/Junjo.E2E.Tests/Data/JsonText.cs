using System.Text.Json;

namespace Junjo.E2E.Tests;

/// <summary>Equality of JSON as the recordings define it: members in any order, arrays in theirs, numbers by their text.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    /// <summary>The first difference, with its path and both values; null when there is none.</summary>
    public static string? Difference(string expected, string actual)
    {
        using var left = JsonDocument.Parse(expected, Deep);
        using var right = JsonDocument.Parse(actual, Deep);
        return Difference("$", left.RootElement, right.RootElement);
    }

    private static string? Difference(string path, JsonElement expected, JsonElement actual) =>
        expected.ValueKind != actual.ValueKind
            ? Said(path, expected, actual)
            : expected.ValueKind switch
            {
                JsonValueKind.Object => Members(path, expected, actual),
                JsonValueKind.Array => Elements(path, expected, actual),
                JsonValueKind.String => expected.GetString() == actual.GetString() ? null : Said(path, expected, actual),
                _ => expected.GetRawText() == actual.GetRawText() ? null : Said(path, expected, actual),
            };

    private static string? Members(string path, JsonElement expected, JsonElement actual)
    {
        var left = expected.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).ToList();
        var right = actual.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).ToList();
        return left.Select(member => member.Name).SequenceEqual(right.Select(member => member.Name))
            ? left.Zip(right, (a, b) => Difference($"{path}.{a.Name}", a.Value, b.Value)).FirstOrDefault(found => found is not null)
            : $"{path}: expected members {Names(left)}, saw {Names(right)}";
    }

    private static string? Elements(string path, JsonElement expected, JsonElement actual)
    {
        var (left, right) = (expected.EnumerateArray().ToList(), actual.EnumerateArray().ToList());
        return left.Count == right.Count
            ? left.Select((element, i) => Difference($"{path}[{i}]", element, right[i])).FirstOrDefault(found => found is not null)
            : $"{path}: expected {left.Count} elements, saw {right.Count}";
    }

    private static string Said(string path, JsonElement expected, JsonElement actual) =>
        $"{path}: expected {expected.GetRawText()}, saw {actual.GetRawText()}";

    private static string Names(IEnumerable<JsonProperty> members) => string.Join(", ", members.Select(member => member.Name));
}
