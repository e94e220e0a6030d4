using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>
/// Applies a JSON Patch (RFC 6902) as Studio's library does, the words of its failures included
/// (https://github.com/stefankoegl/python-json-patch). A text counts as a sequence of characters there.
/// </summary>
internal static class JsonPatch
{
    private const string NotAnIndex = "list indices must be integers or slices, not ";

    private static readonly string[] Operations = ["add", "remove", "replace", "move", "copy", "test"];

    /// <summary>The patched copy of a document.</summary>
    /// <exception cref="JsonPatchException">The patch is none or does not fit.</exception>
    /// <exception cref="JsonPointerException">A path is none or leads nowhere.</exception>
    public static JsonNode? Apply(JsonNode? document, JsonArray patch)
    {
        foreach (JsonNode? operation in patch)
        {
            Check(operation);
        }

        return patch.Aggregate(document?.DeepClone(), (state, operation) => Apply(state, operation!.AsObject()));
    }

    private static void Check(JsonNode? operation)
    {
        if (operation is not JsonObject members)
        {
            throw new JsonPatchException(ProblemOf(operation));
        }

        if (!members.ContainsKey("op"))
        {
            throw new JsonPatchException("Operation does not contain 'op' member");
        }

        string name = Scalar.Text(members["op"]) ?? throw new JsonPatchException("Operation's op must be a string");
        if (!Operations.Contains(name))
        {
            throw new JsonPatchException($"Unknown operation {PythonValue.Repr(members["op"])}");
        }

        _ = members.ContainsKey("path") ? Path(members) : throw new JsonPatchException("Operation must have a 'path' member");
    }

    private static string ProblemOf(JsonNode? element) =>
        element is JsonArray items
            ? items.Any(item => Scalar.Text(item) == "op") ? NotAnIndex + "str" : "Operation does not contain 'op' member"
        : Scalar.Text(element) is not null
            ? "Document is expected to be sequence of operations, got a sequence of strings."
        : $"argument of type '{PythonValue.TypeName(element)}' is not iterable";

    private static JsonNode? Apply(JsonNode? document, JsonObject operation)
    {
        JsonPointer path = Path(operation);
        return Scalar.Text(operation["op"]) switch
        {
            "add" => Add(document, path, Value(operation)),
            "remove" => Remove(document, path),
            "replace" => Replace(document, path, Value(operation)),
            "move" => Move(document, From(operation), path),
            "copy" => Add(document, path, Find(document, From(operation))),
            _ => Test(document, path, operation),
        };
    }

    private static JsonPointer Path(JsonObject operation) =>
        new(Scalar.Text(operation["path"]) ?? throw new JsonPatchException("Invalid 'path'"));

    private static JsonPointer From(JsonObject operation) =>
        !operation.ContainsKey("from") ? throw new JsonPatchException("The operation does not contain a 'from' member")
        : new(Scalar.Text(operation["from"]) ?? throw new JsonPatchException(
            $"expected string or bytes-like object, got '{PythonValue.TypeName(operation["from"])}'"));

    private static JsonNode? Value(JsonObject operation) => operation.ContainsKey("value")
        ? operation["value"]
        : throw new JsonPatchException("The operation does not contain a 'value' member");

    private static JsonNode? Add(JsonNode? document, JsonPointer path, JsonNode? value)
    {
        (JsonNode? container, string? part) = path.Last(document);
        switch (container)
        {
            case JsonObject when part is null:
                return value?.DeepClone();
            case JsonObject members:
                members[part] = value?.DeepClone();
                return document;
            case JsonArray when part is null:
                throw new JsonPatchException("'>' not supported between instances of 'NoneType' and 'int'");
            case JsonArray items:
                int index = JsonPointer.Index(part, items.Count);
                items.Insert(
                    index <= items.Count ? index : throw new JsonPatchException("can't insert outside of list"), value?.DeepClone());
                return document;
            default:
                throw part is null
                    ? new JsonPatchException($"invalid document type {PythonValue.ClassOf(container)}")
                    : Unresolved(path, part);
        }
    }

    private static JsonNode? Remove(JsonNode? document, JsonPointer path)
    {
        (JsonNode? container, string? part) = path.Last(document);
        bool isSequence = container is JsonArray || Scalar.Text(container) is not null;
        if (isSequence && part is null or JsonPointer.AfterLast)
        {
            throw new JsonPointerException($"invalid array index '{part ?? "None"}'");
        }

        bool isRemoved = container switch
        {
            JsonObject members => part is not null && members.Remove(part),
            JsonArray items => RemoveAt(items, JsonPointer.Index(part!, items.Count)),
            _ => throw new JsonPatchException($"'{PythonValue.TypeName(container)}' object doesn't support item deletion"),
        };
        return isRemoved ? document : throw new JsonPatchException($"can't remove a non-existent object '{part ?? "None"}'");
    }

    private static bool RemoveAt(JsonArray items, int index)
    {
        if (index >= items.Count)
        {
            return false;
        }

        items.RemoveAt(index);
        return true;
    }

    private static JsonNode? Replace(JsonNode? document, JsonPointer path, JsonNode? value)
    {
        (JsonNode? container, string? part) = path.Last(document);
        switch (container)
        {
            case var _ when part is null:
                return value?.DeepClone();
            case var _ when part == JsonPointer.AfterLast:
                throw new JsonPatchException("'path' with '-' can't be applied to 'replace' operation");
            case JsonArray items:
                int index = JsonPointer.Index(part, items.Count);
                items[index < items.Count ? index : throw new JsonPatchException("can't replace outside of list")] = value?.DeepClone();
                return document;
            case JsonObject members:
                members[part] = members.ContainsKey(part)
                    ? value?.DeepClone()
                    : throw new JsonPatchException($"can't replace a non-existent object '{part}'");
                return document;
            default:
                throw Unresolved(path, part);
        }
    }

    private static JsonNode? Move(JsonNode? document, JsonPointer from, JsonPointer path)
    {
        JsonNode? value = Find(document, from);
        if (path.Equals(from))
        {
            return document;
        }

        return path.IsWithin(from) && from.Last(document).Container is JsonObject
            ? throw new JsonPatchException("Cannot move values into their own children")
            : Add(Remove(document, from), path, value);
    }

    private static JsonNode? Find(JsonNode? document, JsonPointer from)
    {
        (JsonNode? container, string? part) = from.Last(document);
        return container switch
        {
            JsonObject members when part is not null && members.TryGetPropertyValue(part, out JsonNode? value) => value?.DeepClone(),
            JsonObject => throw new JsonPatchException(part is null ? "None" : PythonValue.Repr(JsonValue.Create(part))),
            JsonArray when part is null or JsonPointer.AfterLast =>
                throw new JsonPatchException(NotAnIndex + (part is null ? "NoneType" : "str")),
            JsonArray items => JsonPointer.Index(part, items.Count) is int index && index < items.Count
                ? items[index]?.DeepClone()
                : throw new JsonPatchException("list index out of range"),
            _ => Scalar.Text(container) is { } text
                ? Character(text, part)
                : throw new JsonPatchException($"'{PythonValue.TypeName(container)}' object is not subscriptable"),
        };
    }

    private static JsonValue? Character(string text, string? part) =>
        part is null or JsonPointer.AfterLast
            ? throw new JsonPatchException($"string indices must be integers, not '{(part is null ? "NoneType" : "str")}'")
        : JsonPointer.Character(text, part) ?? throw new JsonPatchException("string index out of range");

    private static JsonNode? Test(JsonNode? document, JsonPointer path, JsonObject operation)
    {
        JsonNode? seen;
        try
        {
            if (path.LeadsBehindAList(document) is { } list)
            {
                throw new JsonPatchException(
                    $"EndOfList({PythonValue.Repr(list)}) (<class 'jsonpointer.EndOfList'>) is not equal to tested value "
                    + Said(Value(operation)));
            }

            seen = path.Value(document);
        }
        catch (JsonPointerException exception)
        {
            throw new JsonPatchException(exception.Message);
        }

        JsonNode? expected = Value(operation);
        return PythonValue.AreEqual(seen, expected)
            ? document
            : throw new JsonPatchException($"{Said(seen)} is not equal to tested value {Said(expected)}");
    }

    private static JsonPatchException Unresolved(JsonPointer path, string part) =>
        new($"unable to fully resolve json pointer {path.Text}, part {part}");

    private static string Said(JsonNode? value) => $"{Scalar.Text(value) ?? PythonValue.Repr(value)} ({PythonValue.ClassOf(value)})";
}
