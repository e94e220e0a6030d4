using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Junjo.E2E.Tool.Tests;

/// <summary>As much of JSON Schema as the schemas of this project use; a keyword that it does not know is an error.</summary>
internal sealed class JsonSchema(JsonObject root)
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    public static JsonSchema Read(string path) => new(JsonNode.Parse(File.ReadAllText(path))!.AsObject());

    /// <summary>What is wrong, each with its place; empty when nothing is.</summary>
    public IReadOnlyList<string> Errors(JsonNode? value) => [.. Errors(root, value, "")];

    private IEnumerable<string> Errors(JsonObject schema, JsonNode? value, string place) =>
        schema.SelectMany(keyword => ErrorsOf(schema, keyword.Key, keyword.Value!, value, place));

    private IEnumerable<string> ErrorsOf(JsonObject schema, string keyword, JsonNode with, JsonNode? value, string place) => keyword switch
    {
        "$schema" or "title" or "description" or "default" or "$defs" or "patternProperties" or "additionalProperties" =>
            keyword == "additionalProperties" ? Additional(schema, value, place) : [],
        "$ref" => Errors(root["$defs"]![((string)with!)["#/$defs/".Length..]]!.AsObject(), value, place),
        "type" => TypesOf(with).Contains(TypeOf(value)) || (TypesOf(with).Contains("number") && TypeOf(value) == "integer") ? []
            : [$"{place}: type"],
        "const" => JsonNode.DeepEquals(with, value) ? [] : [$"{place}: const"],
        "enum" => with.AsArray().Any(one => JsonNode.DeepEquals(one, value)) ? [] : [$"{place}: enum"],
        "required" => with.AsArray().Where(name => value is JsonObject holder && !holder.ContainsKey((string)name!))
            .Select(name => $"{place}: required {name}"),
        "properties" => value is JsonObject holder
            ? holder.Where(member => with[member.Key] is not null)
                .SelectMany(member => Errors(with[member.Key]!.AsObject(), member.Value, $"{place}/{member.Key}"))
            : [],
        "items" => value is JsonArray list ? list.SelectMany((item, index) => Errors(with.AsObject(), item, $"{place}/{index}")) : [],
        "oneOf" => with.AsArray().Count(one => !Errors(one!.AsObject(), value, place).Any()) == 1 ? [] : [$"{place}: oneOf"],
        "pattern" => TypeOf(value) != "string" || Regex.IsMatch((string)value!, (string)with!, RegexOptions.None, PatternTimeout) ? []
            : [$"{place}: pattern"],
        "minLength" => TypeOf(value) != "string" || ((string)value!).Length >= (int)with ? [] : [$"{place}: minLength"],
        "minItems" => value is not JsonArray items || items.Count >= (int)with ? [] : [$"{place}: minItems"],
        "minProperties" => value is not JsonObject members || members.Count >= (int)with ? [] : [$"{place}: minProperties"],
        "minimum" => NumberOf(value) is not { } number || number >= (double)with ? [] : [$"{place}: minimum"],
        "exclusiveMinimum" => NumberOf(value) is not { } number || number > (double)with ? [] : [$"{place}: exclusiveMinimum"],
        "maximum" => NumberOf(value) is not { } number || number <= (double)with ? [] : [$"{place}: maximum"],
        _ => throw new NotSupportedException($"This validator does not know '{keyword}'."),
    };

    private IEnumerable<string> Additional(JsonObject schema, JsonNode? value, string place)
    {
        foreach ((string name, JsonNode? member) in value as JsonObject ?? [])
        {
            JsonNode? byPattern = schema["patternProperties"]?.AsObject()
                .FirstOrDefault(pattern => Regex.IsMatch(name, pattern.Key, RegexOptions.None, PatternTimeout)).Value;
            JsonNode? rule = byPattern ?? (schema["properties"]?[name] is null ? schema["additionalProperties"] : null);
            IEnumerable<string> errors = rule switch
            {
                JsonObject of => Errors(of, member, $"{place}/{name}"),
                not null => [$"{place}: no {name}"],
                _ => [],
            };
            foreach (string error in errors)
            {
                yield return error;
            }
        }
    }

    private static IEnumerable<string> TypesOf(JsonNode types) =>
        types is JsonArray several ? several.Select(type => (string)type!) : [(string)types!];

    private static double? NumberOf(JsonNode? value) => TypeOf(value) is "integer" or "number" ? (double)value! : null;

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => double.IsInteger((double)value!) ? "integer" : "number",
        _ => "null",
    };
}
