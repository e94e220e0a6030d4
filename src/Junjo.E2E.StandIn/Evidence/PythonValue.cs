using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>JSON values as Python sees them: what is equal, and how a value reads inside a message.</summary>
internal static class PythonValue
{
    /// <summary><c>True</c>, <c>1</c> and <c>1.0</c> are equal; members of objects have no order.</summary>
    public static bool AreEqual(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (JsonObject a, JsonObject b) => a.Count == b.Count
            && a.All(pair => b.TryGetPropertyValue(pair.Key, out JsonNode? other) && AreEqual(pair.Value, other)),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(pair => AreEqual(pair.First, pair.Second)),
        (JsonValue a, JsonValue b) => AreEqualScalars(a, b),
        _ => false,
    };

    public static string Repr(JsonNode? node)
    {
        var text = new StringBuilder();
        Repr(text, node);
        return text.ToString();
    }

    /// <summary>The class of a value as a message shows it: <c>&lt;class 'int'&gt;</c>.</summary>
    public static string ClassOf(JsonNode? node) => $"<class '{TypeName(node)}'>";

    public static string TypeName(JsonNode? node) => node switch
    {
        null => "NoneType",
        JsonObject => "dict",
        JsonArray => "list",
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => "str",
            JsonValueKind.Number => Scalar.IsInteger(node) ? "int" : "float",
            _ => "bool",
        },
    };

    private static bool AreEqualScalars(JsonValue left, JsonValue right)
    {
        if (Scalar.Text(left) is { } text)
        {
            return text == Scalar.Text(right);
        }

        if (Scalar.Text(right) is not null)
        {
            return false;
        }

        (string a, string b) = (NumberText(left), NumberText(right));
        return IsWhole(a) && IsWhole(b)
            ? BigInteger.Parse(a) == BigInteger.Parse(b)
            : double.Parse(a) == double.Parse(b);
    }

    private static string NumberText(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True => "1",
        JsonValueKind.False => "0",
        _ => value.ToJsonString(),
    };

    private static bool IsWhole(string number) => number.AsSpan().IndexOfAny(".eE") < 0;

    private static void Repr(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("None");
                break;
            case JsonObject members:
                text.Append('{');
                Join(text, members, pair =>
                {
                    Quote(text, pair.Key);
                    text.Append(": ");
                    Repr(text, pair.Value);
                });
                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                Join(text, items, item => Repr(text, item));
                text.Append(']');
                break;
            default:
                ReprScalar(text, node);
                break;
        }
    }

    private static void Join<T>(StringBuilder text, IEnumerable<T> items, Action<T> append)
    {
        bool isFirst = true;
        foreach (T item in items)
        {
            text.Append(isFirst ? "" : ", ");
            isFirst = false;
            append(item);
        }
    }

    private static void ReprScalar(StringBuilder text, JsonNode node)
    {
        switch (node.GetValueKind())
        {
            case JsonValueKind.String:
                Quote(text, node.GetValue<string>());
                break;
            case JsonValueKind.True:
                text.Append("True");
                break;
            case JsonValueKind.False:
                text.Append("False");
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    private static void Quote(StringBuilder text, string value)
    {
        char quote = value.Contains('\'') && !value.Contains('"') ? '"' : '\'';
        text.Append(quote);
        foreach (char unit in value)
        {
            _ = unit switch
            {
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or '\x7f' => text.Append($"\\x{(int)unit:x2}"),
                _ when unit == quote => text.Append('\\').Append(unit),
                _ => text.Append(unit),
            };
        }

        text.Append(quote);
    }
}
