using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.EmbeddedStudio.Rest;

/// <summary>
/// The query parameters of an endpoint that takes no others, with what the release's validation library says of bad ones: read every
/// parameter in the order of the model, then ask for <see cref="Problem"/>.
/// </summary>
internal sealed partial class StrictQuery
{
    private readonly JsonObject _given = [];
    private readonly HashSet<string> _known = [];
    private readonly JsonArray _errors = [];

    /// <param name="defaults">Parameters that have a value of their own when they are absent.</param>
    public StrictQuery(IQueryCollection query, params (string Name, JsonNode Value)[] defaults)
    {
        foreach (var (name, values) in query)
        {
            _given[name] = values[^1];
        }

        foreach (var (name, value) in defaults)
        {
            _given.TryAdd(name, value);
        }
    }

    /// <summary>A text with a least length, or null where it is absent or too short.</summary>
    public string? Text(string name, int minimum = 1, bool isRequired = false)
    {
        if (Find(name, isRequired) is not { } text)
        {
            return null;
        }

        if (text.Length >= minimum)
        {
            return text;
        }

        var unit = minimum == 1 ? "character" : "characters";
        Add(name, text, "string_too_short", $"String should have at least {minimum} {unit}", new() { ["min_length"] = minimum });
        return null;
    }

    /// <summary>One of some words, or null.</summary>
    public string? OneOf(string name, string[] words, bool isRequired = false)
    {
        var text = Find(name, isRequired);
        if (text is null || words.Contains(text))
        {
            return text;
        }

        var expected = $"{string.Join(", ", words[..^1].Select(word => $"'{word}'"))} or '{words[^1]}'";
        Add(name, text, "literal_error", "Input should be " + expected, new() { ["expected"] = expected });
        return null;
    }

    /// <summary>An integer of a range; its default is among the given values.</summary>
    public int Integer(string name, int minimum, int maximum)
    {
        _known.Add(name);
        var given = _given[name]!.ToString();
        if (!IntegerText().IsMatch(given))
        {
            Add(name, given, "int_parsing", "Input should be a valid integer, unable to parse string as an integer");
            return minimum;
        }

        var digits = given.Trim().Split('.')[0].Replace("_", "", StringComparison.Ordinal);
        var value = BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (value < minimum)
        {
            Add(name, given, "greater_than_equal", $"Input should be greater than or equal to {minimum}", new() { ["ge"] = minimum });
        }
        else if (value > maximum)
        {
            Add(name, given, "less_than_equal", $"Input should be less than or equal to {maximum}", new() { ["le"] = maximum });
        }

        return (int)BigInteger.Clamp(value, minimum, maximum);
    }

    /// <summary>A time with its offset from UTC, or null.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Find(name, isRequired: false) is not { } text)
        {
            return null;
        }

        var time = QueryTime.Parse(text);
        if (time.Problem is { } problem)
        {
            Add(
                name, text, "datetime_from_date_parsing", "Input should be a valid datetime or date, " + problem, new() { ["error"] = problem });
        }
        else if (time.Utc is null)
        {
            Add(name, text, "timezone_aware", "Input should have timezone info");
        }

        return time.Utc;
    }

    /// <summary>Body of the 422 answer, or null where every parameter is good.</summary>
    /// <param name="rule">Judges the parameters together, when each of them is good alone: what is wrong, or null.</param>
    public JsonObject? Problem(Func<string?>? rule = null)
    {
        foreach (var (name, value) in _given.Where(pair => !_known.Contains(pair.Key)))
        {
            Add(name, value!.ToString(), "extra_forbidden", "Extra inputs are not permitted");
        }

        if (_errors.Count == 0 && rule?.Invoke() is { } problem)
        {
            _errors.Add(Error(["query"], _given.DeepClone(), "value_error", "Value error, " + problem, new() { ["error"] = new JsonObject() }));
        }

        return _errors.Count == 0 ? null : new() { ["detail"] = _errors };
    }

    /// <summary>One entry of a 422 answer.</summary>
    public static JsonObject Error(JsonArray location, JsonNode? input, string type, string message, JsonObject? context)
    {
        var error = new JsonObject { ["type"] = type, ["loc"] = location, ["msg"] = message, ["input"] = input };
        if (context is not null)
        {
            error["ctx"] = context;
        }

        return error;
    }

    [GeneratedRegex(@"^\s*[+-]?[0-9]+(_[0-9]+)*(\.0*)?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex IntegerText();

    private string? Find(string name, bool isRequired)
    {
        _known.Add(name);
        if (_given[name] is { } value)
        {
            return value.GetValue<string>();
        }

        if (isRequired)
        {
            _errors.Add(Error(["query", name], _given.DeepClone(), "missing", "Field required", context: null));
        }

        return null;
    }

    private void Add(string name, string given, string type, string message, JsonObject? context = null) =>
        _errors.Add(Error(["query", name], given, type, message, context));
}
