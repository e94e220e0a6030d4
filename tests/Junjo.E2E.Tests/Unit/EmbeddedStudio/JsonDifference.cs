using System.Text.Json;

namespace Junjo.E2E.Tests.Unit.EmbeddedStudio;

/// <summary>Compares JSON by the rules of the recordings: members in any order, numbers by their text.</summary>
internal static class JsonDifference
{
    public static List<string> Find(JsonElement expected, JsonElement actual, string path, bool isUnordered)
    {
        var differences = new List<string>();
        if (isUnordered && expected.ValueKind is JsonValueKind.Array && actual.ValueKind is JsonValueKind.Array)
        {
            Compare(Sorted(expected), Sorted(actual), path, differences);
        }
        else
        {
            Compare(expected, actual, path, differences);
        }

        return differences;
    }

    private static JsonElement Sorted(JsonElement array) =>
        JsonSerializer.SerializeToElement(array.EnumerateArray().OrderBy(
            item => item.TryGetProperty("span_id", out var id) ? id.GetString() : item.GetRawText(), StringComparer.Ordinal));

    private static void Compare(JsonElement expected, JsonElement actual, string path, List<string> differences)
    {
        if (expected.ValueKind != actual.ValueKind)
        {
            differences.Add($"{path}: expected {expected.GetRawText()}, saw {actual.GetRawText()}");
        }
        else if (expected.ValueKind is JsonValueKind.Object)
        {
            CompareMembers(expected, actual, path, differences);
        }
        else if (expected.ValueKind is JsonValueKind.Array && expected.GetArrayLength() == actual.GetArrayLength())
        {
            for (var index = 0; index < expected.GetArrayLength(); index++)
            {
                Compare(expected[index], actual[index], $"{path}[{index}]", differences);
            }
        }
        else if (expected.ValueKind is JsonValueKind.String
            ? expected.GetString() != actual.GetString()
            : expected.GetRawText() != actual.GetRawText())
        {
            differences.Add($"{path}: expected {expected.GetRawText()}, saw {actual.GetRawText()}");
        }
    }

    private static void CompareMembers(JsonElement expected, JsonElement actual, string path, List<string> differences)
    {
        var expectedNames = expected.EnumerateObject().Select(member => member.Name).ToArray();
        var actualNames = actual.EnumerateObject().Select(member => member.Name).ToArray();
        if (!expectedNames.Order(StringComparer.Ordinal).SequenceEqual(actualNames.Order(StringComparer.Ordinal)))
        {
            differences.Add($"{path}: expected members {string.Join(",", expectedNames)}, saw {string.Join(",", actualNames)}");
            return;
        }

        foreach (var name in expectedNames)
        {
            Compare(expected.GetProperty(name), actual.GetProperty(name), path + "." + name, differences);
        }
    }
}
