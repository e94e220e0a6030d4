using System.Text.Json;

namespace Junjo.E2E.Tool.Tests;

/// <summary>What JSON looks like whatever its values are: the kind of value at every path, with all elements of an array as one.</summary>
internal static class JsonShape
{
    // Values of patches and members of schemas are what the application likes.
    private static readonly HashSet<string> OfTheApplication = ["value", "inputSchema", "outputSchema"];

    /// <summary>The paths of a text with their kinds, such as <c>nodes[].nodeType: String</c>.</summary>
    public static HashSet<string> Of(string text)
    {
        using var document = JsonDocument.Parse(text);
        var paths = new HashSet<string>();
        Add(paths, "", document.RootElement);
        return paths;
    }

    private static void Add(HashSet<string> paths, string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject().Where(member => !OfTheApplication.Contains(member.Name)))
                {
                    Add(paths, $"{path}.{member.Name}", member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var element in value.EnumerateArray())
                {
                    Add(paths, path + "[]", element);
                }

                break;
            default:
                paths.Add($"{path}: {value.ValueKind}");
                break;
        }
    }
}
