using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Tool.Tests.Contract.EdgeValues;

/// <summary>
/// Attribute values and keys: studio-contract.md, section 2.6; the texts of doubles are those of the recordings <c>attribute-types</c>.
/// </summary>
internal static class EdgeAttributes
{
    // The deepest a Studio decodes: studio-contract.md, section 2.1.
    private const int ArrayLevels = 47;

    private const int MapLevels = 31;

    public static IReadOnlyList<EdgeValue> Values { get; } =
    [
        .. EdgeText.All.Select(text => Value("text: " + text.Name, text.Text, EdgeText.Json(text.Text))),
        Value("true", true, "true"),
        Value("false", false, "false"),
        Value("int64 zero", 0, "0"),
        Value("int64 above 2^53", 9_007_199_254_740_993, "9007199254740993"),
        Value("int64 max", long.MaxValue, "9223372036854775807"),
        Value("int64 min", long.MinValue, "-9223372036854775808"),
        Value("double integral", 3.0, "3.0"),
        Value("double negative zero", -0.0, "-0.0"),
        Value("double sum", 0.1 + 0.2, "0.30000000000000004"),
        Value("double small", 1e-7, "1e-07"),
        Value("double 1e16", 1e16, "1e+16"),
        Value("double huge", double.MaxValue, "1.7976931348623157e+308"),
        Value("double tiny", double.Epsilon, "5e-324"),
        Value("NaN", double.NaN, "null"),
        Value("infinity", double.PositiveInfinity, "null"),
        Value("negative infinity", double.NegativeInfinity, "null"),
        Value("bytes", new AnyValue.Bytes(new byte[] { 0xde, 0xad, 0xbe, 0xef }), "\"deadbeef\""),
        Value("no bytes", new AnyValue.Bytes(Array.Empty<byte>()), "\"\""),
        Value("nothing set", new AnyValue.Empty(), "null"),
        Value("empty array", new AnyValue.Sequence([]), "[]"),
        Value("mixed array", new AnyValue.Sequence([1L, "two", 3.5, true, new AnyValue.Empty()]), """[1,"two",3.5,true,null]"""),
        Value("deepest array", DeepArray(ArrayLevels), new string('[', ArrayLevels) + "7" + new string(']', ArrayLevels)),
        Value("empty map", new AnyValue.Map([]), "{}"),
        Value(
            "map",
            new AnyValue.Map([new("b", 1L), new("a", new AnyValue.Map([new("z", new AnyValue.Empty()), new("none", null)]))]),
            """{"a":{"z":null},"b":1}"""),
        Value("deepest map", DeepMap(MapLevels), string.Concat(Enumerable.Repeat("{\"k\":", MapLevels)) + "7" + new string('}', MapLevels)),
        Value("map with a duplicate", new AnyValue.Map([new("k", 1L), new("k", 2L)]), """{"k":2}"""),
        new(
            "duplicate", message =>
                message.WithAttribute("value", "first").WithAttribute("value", "last"), [("attributes_json", "\"value\":\"last\"")]),
        new("without a value", message => message.WithAttribute("value", null), [("attributes_json", "")]),
    ];

    public static IReadOnlyList<EdgeValue> Keys { get; } =
    [
        new("none", message => message, [("attributes_json", "")]),
        .. EdgeText.All.Select(text => new EdgeValue(
            text.Name, message => message.WithAttribute(text.Text, 1L), [("attributes_json", EdgeText.Json(text.Text) + ":1")])),
        new(
            "128 keys",
            message => Enumerable.Range(0, 128).Aggregate(message, (all, i) => all.WithAttribute($"key {i}", (long)i)),
            [("attributes_json", string.Join(',', Enumerable.Range(0, 128).Select(i => $"\"key {i}\":{i}")))]),
    ];

    private static EdgeValue Value(string name, AnyValue value, string shown) =>
        new(name, message => message.WithAttribute("value", value), [("attributes_json", $"\"value\":{shown}")]);

    private static AnyValue DeepArray(int levels) => levels == 0 ? 7L : new AnyValue.Sequence([DeepArray(levels - 1)]);

    private static AnyValue DeepMap(int levels) => levels == 0 ? 7L : new AnyValue.Map([new("k", DeepMap(levels - 1))]);
}
