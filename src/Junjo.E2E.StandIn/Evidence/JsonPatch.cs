using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>Applies a JSON Patch (RFC 6902). What a failure says is Studio's patch library's wording.</summary>
internal static class JsonPatch
{
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
            throw new JsonPatchException("Document is expected to be sequence of operations, got a sequence of strings.");
        }

        if (!members.ContainsKey("op"))
        {
            throw new JsonPatchException("Operation does not contain 'op' member");
        }

        string name = Scalar.Text(members["op"]) ?? throw new JsonPatchException("Operation's op must be a string");
        if (!Operations.Contains(name))
        {
            throw new JsonPatchException($"Unknown operation '{name}'");
        }

        _ = Pointer(members, "path");
    }

    private static JsonNode? Apply(JsonNode? document, JsonObject operation)
    {
        JsonPointer path = Pointer(operation, "path");
        return Scalar.Text(operation["op"]) switch
        {
            "add" => Add(document, path, Value(operation)),
            "remove" => Remove(document, path),
            "replace" => Replace(document, path, Value(operation)),
            "move" => Move(document, Pointer(operation, "from"), path),
            "copy" => Add(document, path, Find(document, Pointer(operation, "from"))),
            _ => Test(document, path, Value(operation)),
        };
    }

    private static JsonPointer Pointer(JsonObject operation, string member) =>
        !operation.ContainsKey(member) ? throw new JsonPatchException(
            member == "path" ? "Operation must have a 'path' member" : $"The operation does not contain a '{member}' member")
        : Scalar.Text(operation[member]) is { } text ? new(text)
        : throw new JsonPatchException($"Invalid '{member}'");

    private static JsonNode? Value(JsonObject operation) => operation.ContainsKey("value")
        ? operation["value"]
        : throw new JsonPatchException("The operation does not contain a 'value' member");

    private static JsonNode? Add(JsonNode? document, JsonPointer path, JsonNode? value)
    {
        if (path.IsRoot)
        {
            return value?.DeepClone();
        }

        (JsonNode? container, string part) = path.Last(document);
        if (container is JsonArray items)
        {
            int index = JsonPointer.Index(part, items.Count);
            if (index > items.Count)
            {
                throw new JsonPatchException("can't insert outside of list");
            }

            items.Insert(index, value?.DeepClone());
        }
        else
        {
            container!.AsObject()[part] = value?.DeepClone();
        }

        return document;
    }

    private static JsonNode? Remove(JsonNode? document, JsonPointer path)
    {
        var missing = new JsonPatchException($"can't remove a non-existent object '{path.Text}'");
        if (path.IsRoot)
        {
            throw missing;
        }

        (JsonNode? container, string part) = path.Last(document);
        if (container is JsonArray items && JsonPointer.Index(part, items.Count) is var index)
        {
            items.RemoveAt(index < items.Count ? index : throw missing);
        }
        else if (!container!.AsObject().Remove(part))
        {
            throw new JsonPatchException($"can't remove a non-existent object '{part}'");
        }

        return document;
    }

    private static JsonNode? Replace(JsonNode? document, JsonPointer path, JsonNode? value)
    {
        if (path.IsRoot)
        {
            return value?.DeepClone();
        }

        (JsonNode? container, string part) = path.Last(document);
        if (container is JsonArray items)
        {
            int index = JsonPointer.Index(part, items.Count);
            items[index < items.Count ? index : throw new JsonPatchException("can't replace outside of list")] = value?.DeepClone();
            return document;
        }

        JsonObject members = container!.AsObject();
        members[part] = members.ContainsKey(part)
            ? value?.DeepClone()
            : throw new JsonPatchException($"can't replace a non-existent object '{part}'");
        return document;
    }

    private static JsonNode? Move(JsonNode? document, JsonPointer from, JsonPointer path)
    {
        JsonNode? value = Find(document, from);
        if (path.Equals(from))
        {
            return document;
        }

        return path.IsWithin(from)
            ? throw new JsonPatchException("Cannot move values into their own children")
            : Add(Remove(document, from), path, value);
    }

    private static JsonNode? Find(JsonNode? document, JsonPointer from)
    {
        if (from.IsRoot)
        {
            throw new JsonPatchException("None");
        }

        (JsonNode? container, string part) = from.Last(document);
        return container switch
        {
            JsonArray items => JsonPointer.Index(part, items.Count) is var index && index < items.Count
                ? items[index]?.DeepClone()
                : throw new JsonPatchException("list index out of range"),
            JsonObject members when members.TryGetPropertyValue(part, out JsonNode? value) => value?.DeepClone(),
            _ => throw new JsonPatchException($"'{part}'"),
        };
    }

    private static JsonNode? Test(JsonNode? document, JsonPointer path, JsonNode? expected)
    {
        JsonNode? seen;
        try
        {
            seen = path.Value(document);
        }
        catch (JsonPointerException exception)
        {
            throw new JsonPatchException(exception.Message);
        }

        return PythonValue.AreEqual(seen, expected)
            ? document
            : throw new JsonPatchException($"{Said(seen)} is not equal to tested value {Said(expected)}");
    }

    private static string Said(JsonNode? value) =>
        $"{Scalar.Text(value) ?? PythonValue.Repr(value)} (<class '{PythonValue.TypeName(value)}'>)";
}
