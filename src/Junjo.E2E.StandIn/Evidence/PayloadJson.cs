using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using Junjo.E2E.StandIn.Rendering;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>Reads the JSON text of a payload; its numbers come out as Python prints them.</summary>
internal static class PayloadJson
{
    private const int DeepestText = 10_000;
    private const int LongestPythonInteger = 4300;
    private const int LongestNumber = 32;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = DeepestText };

    public static PayloadDefect TryRead(string text, out JsonNode? value)
    {
        value = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, Options);
            PayloadDefect defect = FindDefect(document.RootElement);
            if (defect is PayloadDefect.None)
            {
                value = Copy(document.RootElement);
            }

            return defect;
        }
        catch (JsonException)
        {
            return PayloadDefect.InvalidJson;
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json reads half a surrogate pair and refuses to hand it out.
            return PayloadDefect.NonPortable;
        }
    }

    private static PayloadDefect FindDefect(JsonElement root)
    {
        PayloadDefect parsing = Walk(root, OfParsing);
        return parsing is PayloadDefect.None ? Walk(root, OfDomain) : parsing;
    }

    private static PayloadDefect Walk(JsonElement root, Func<JsonElement, int, PayloadDefect> judge)
    {
        var pending = new Stack<(JsonElement Value, int Depth)>([(root, 0)]);
        while (pending.TryPop(out (JsonElement Value, int Depth) next))
        {
            PayloadDefect defect = judge(next.Value, next.Depth);
            if (defect is not PayloadDefect.None)
            {
                return defect;
            }

            foreach (JsonElement child in Children(next.Value))
            {
                pending.Push((child, next.Depth + 1));
            }
        }

        return PayloadDefect.None;
    }

    private static IEnumerable<JsonElement> Children(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Select(member => member.Value),
        JsonValueKind.Array => value.EnumerateArray(),
        _ => [],
    };

    /// <summary>What already stops the parser; depth is no matter of its own.</summary>
    private static PayloadDefect OfParsing(JsonElement value, int depth)
    {
        if (value.ValueKind is JsonValueKind.Number && IsInteger(value) && value.GetRawText().Length > LongestPythonInteger)
        {
            return PayloadDefect.InvalidJson;
        }

        var names = new HashSet<string>();
        return value.ValueKind is JsonValueKind.Object && value.EnumerateObject().Any(member => !names.Add(member.Name))
            ? PayloadDefect.DuplicateName
            : PayloadDefect.None;
    }

    /// <summary>An object's names lie as deep as its values.</summary>
    private static PayloadDefect OfDomain(JsonElement value, int depth) => value.ValueKind switch
    {
        _ when depth > Contract.DeepestPayload => PayloadDefect.TooDeep,
        JsonValueKind.Number when IsInteger(value) && !IsSafe(value) => PayloadDefect.NonPortable,
        JsonValueKind.Number when !double.IsFinite(value.GetDouble()) => PayloadDefect.NonPortable,
        _ => PayloadDefect.None,
    };

    private static bool IsInteger(JsonElement number) => number.GetRawText().AsSpan().IndexOfAny(".eE") < 0;

    private static bool IsSafe(JsonElement number) =>
        number.TryGetInt64(out long value) && value is >= -Contract.LargestInteger and <= Contract.LargestInteger;

    private static JsonNode? Copy(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(
            value.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Copy(member.Value)))),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(Copy)]),
        JsonValueKind.Number => JsonNode.Parse(IsInteger(value) ? Integer(value) : Double(value.GetDouble())),
        JsonValueKind.String => JsonValue.Create(value.GetString()),
        JsonValueKind.True => JsonValue.Create(true),
        JsonValueKind.False => JsonValue.Create(false),
        _ => null,
    };

    private static string Integer(JsonElement value) => value.GetInt64().ToString();

    private static string Double(double value)
    {
        Span<byte> text = stackalloc byte[LongestNumber];
        return Encoding.ASCII.GetString(text[..PythonDouble.Write(value, text)]);
    }
}
