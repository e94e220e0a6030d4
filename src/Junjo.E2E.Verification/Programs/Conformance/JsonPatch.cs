using System.Text.Json.Nodes;

namespace Junjo.E2E.Verification.Programs.Conformance;

/// <summary>Applies patches of <see href="https://www.rfc-editor.org/rfc/rfc6902">RFC 6902</see>.</summary>
internal static class JsonPatch
{
    /// <summary>Applies a patch.</summary>
    /// <param name="document">The document; changed in place unless its root is replaced.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="result">The changed document.</param>
    /// <returns>False when an operation is malformed, does not apply or fails its test.</returns>
    public static bool TryApply(JsonNode? document, JsonArray patch, out JsonNode? result)
    {
        result = document;
        foreach (JsonNode? item in patch)
        {
            if (item is not JsonObject operation || !TryApply(ref result, operation))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryApply(ref JsonNode? document, JsonObject operation)
    {
        if (Text(operation["op"]) is not { } op || Pointer(operation["path"]) is not { } path)
        {
            return false;
        }

        string[]? from = Pointer(operation["from"]);
        bool hasValue = operation.ContainsKey("value");
        JsonNode? value = operation["value"]?.DeepClone();
        JsonNode? moved;
        switch (op)
        {
            case "add":
                return hasValue && TryAdd(ref document, path, value);
            case "remove":
                return TryRemove(ref document, path, out _);
            case "replace":
                return hasValue && TryRemove(ref document, path, out _) && TryAdd(ref document, path, value);
            case "move":
                return from is not null && TryRemove(ref document, from, out moved) && TryAdd(ref document, path, moved);
            case "copy":
                return from is not null && TryGet(document, from, out moved) && TryAdd(ref document, path, moved?.DeepClone());
            case "test":
                return hasValue && TryGet(document, path, out moved) && JsonNode.DeepEquals(moved, value);
            default:
                return false;
        }
    }

    private static bool TryGet(JsonNode? document, ReadOnlySpan<string> path, out JsonNode? value)
    {
        value = document;
        foreach (string step in path)
        {
            switch (value)
            {
                case JsonObject members when members.TryGetPropertyValue(step, out JsonNode? member):
                    value = member;
                    break;
                case JsonArray items when TryIndex(step, items.Count - 1, out int index):
                    value = items[index];
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private static bool TryAdd(ref JsonNode? document, string[] path, JsonNode? value)
    {
        if (path.Length == 0)
        {
            document = value;
            return true;
        }

        if (!TryGet(document, path.AsSpan(..^1), out JsonNode? holder))
        {
            return false;
        }

        switch (holder)
        {
            case JsonObject members:
                members[path[^1]] = value;
                return true;
            case JsonArray items when path[^1] == "-":
                items.Add(value);
                return true;
            case JsonArray items when TryIndex(path[^1], items.Count, out int index):
                items.Insert(index, value);
                return true;
            default:
                return false;
        }
    }

    private static bool TryRemove(ref JsonNode? document, string[] path, out JsonNode? removed)
    {
        if (!TryGet(document, path, out removed))
        {
            return false;
        }

        if (path.Length == 0)
        {
            document = null;
            return true;
        }

        TryGet(document, path.AsSpan(..^1), out JsonNode? holder);
        switch (holder)
        {
            case JsonObject members:
                return members.Remove(path[^1]);
            case JsonArray items when TryIndex(path[^1], items.Count - 1, out int index):
                items.RemoveAt(index);
                return true;
            default:
                return false;
        }
    }

    private static bool TryIndex(string step, int last, out int index) =>
        int.TryParse(step, System.Globalization.NumberStyles.None, null, out index) && index <= last
            && (step.Length == 1 || step[0] != '0');

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static string[]? Pointer(JsonNode? node) => Text(node) switch
    {
        null => null,
        "" => [],
        { } text when text[0] == '/' => [.. text[1..].Split('/').Select(step => step.Replace("~1", "/").Replace("~0", "~"))],
        _ => null,
    };
}
