using System.Text.Json;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>
/// Equality of JSON as the recordings define it: members in any order, arrays in the given order unless <paramref name="unordered"/> frees
/// those of objects, numbers by their text, strings to the last character.
/// </summary>
/// <param name="variables">What placeholders in the recorded side stand for.</param>
/// <param name="unordered">Whether arrays of objects have no defined order.</param>
internal sealed class JsonEquality(Variables variables, bool unordered)
{
    /// <summary>The deepest nesting that is read.</summary>
    public const int MaxDepth = 1024;

    private readonly List<Difference> differences = [];

    /// <summary>All places where the two are not equal, in document order.</summary>
    public static IReadOnlyList<Difference> Compare(JsonElement recorded, JsonElement actual, Variables variables, bool unordered)
    {
        var equality = new JsonEquality(variables, unordered);
        equality.Values("$", recorded, actual);
        return equality.differences;
    }

    private void Values(string path, JsonElement recorded, JsonElement actual)
    {
        switch (recorded.ValueKind)
        {
            case JsonValueKind.Object when actual.ValueKind == JsonValueKind.Object:
                Objects(path, recorded, actual);
                break;
            case JsonValueKind.Array when actual.ValueKind == JsonValueKind.Array:
                Arrays(path, recorded, actual);
                break;
            case JsonValueKind.String when actual.ValueKind == JsonValueKind.String:
                Check(
                    path,
                    variables.Matches(ValidationText.Compared(recorded.GetString()!), ValidationText.Compared(actual.GetString()!)),
                    recorded,
                    actual);
                break;
            default:
                Check(path, recorded.GetRawText() == actual.GetRawText(), recorded, actual);
                break;
        }
    }

    private void Objects(string path, JsonElement recorded, JsonElement actual)
    {
        var left = Members(recorded);
        var right = Members(actual);
        foreach (var (name, value) in left)
        {
            if (right.Remove(name, out JsonElement other))
            {
                Values(Member(path, name), value, other);
            }
            else
            {
                differences.Add(new Difference(Member(path, name), value.GetRawText(), Difference.Absent));
            }
        }

        foreach (var (name, value) in right)
        {
            differences.Add(new Difference(Member(path, name), Difference.Absent, value.GetRawText()));
        }
    }

    // A name that stands twice is a deviation of its own, which a plain dictionary would hide.
    private static Dictionary<string, JsonElement> Members(JsonElement element)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            string name = property.Name;
            for (int copy = 2; !members.TryAdd(name, property.Value); copy++)
            {
                name = $"{property.Name} (no. {copy})";
            }
        }

        return members;
    }

    private void Arrays(string path, JsonElement recorded, JsonElement actual)
    {
        List<(int Index, JsonElement Value)> left = [.. recorded.EnumerateArray().Index()];
        List<(int Index, JsonElement Value)> right = [.. actual.EnumerateArray().Index()];
        if (left.Count != right.Count)
        {
            differences.Add(new Difference($"{path}.length", $"{left.Count}", $"{right.Count}"));
        }

        if (unordered && left.Concat(right).All(item => item.Value.ValueKind == JsonValueKind.Object))
        {
            RemoveEqual(left, right);
        }

        for (int i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            if (i >= right.Count)
            {
                differences.Add(new Difference($"{path}[{left[i].Index}]", left[i].Value.GetRawText(), Difference.Absent));
            }
            else if (i >= left.Count)
            {
                differences.Add(new Difference($"{path}[{right[i].Index}]", Difference.Absent, right[i].Value.GetRawText()));
            }
            else
            {
                Values($"{path}[{left[i].Index}]", left[i].Value, right[i].Value);
            }
        }
    }

    private void RemoveEqual(List<(int Index, JsonElement Value)> left, List<(int Index, JsonElement Value)> right)
    {
        for (int i = 0; i < left.Count; i++)
        {
            JsonElement wanted = left[i].Value;
            int found = right.FindIndex(
                item => variables.Try(() => Compare(wanted, item.Value, variables, unordered).Count == 0));
            if (found >= 0)
            {
                left.RemoveAt(i--);
                right.RemoveAt(found);
            }
        }
    }

    private void Check(string path, bool equal, JsonElement recorded, JsonElement actual)
    {
        if (!equal)
        {
            differences.Add(new Difference(path, recorded.GetRawText(), actual.GetRawText()));
        }
    }

    private static string Member(string path, string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? $"{path}.{name}" : $"{path}['{name}']";
}
