using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>
/// The query parameters of an endpoint that takes no others, with what the release's validation library says of bad ones: read every
/// parameter in the order of the model, then ask for <see cref="Problem"/>.
/// </summary>
internal sealed class StrictQuery
{
    private readonly JsonObject _given = [];
    private readonly HashSet<string> _known = [];
    private readonly QueryParameters _query;
    private readonly ValidationErrors _errors = new();

    /// <param name="defaults">Parameters that have a value of their own when they are absent.</param>
    public StrictQuery(QueryParameters query, params (string Name, JsonNode Value)[] defaults)
    {
        _query = query;
        foreach (var (name, value) in query.All)
        {
            _given[name] = value;
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
    public int Integer(IntegerParameter parameter)
    {
        _known.Add(parameter.Name);
        return parameter.Read(_query, _errors);
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

    /// <summary>The 422 answer, or null where every parameter is good.</summary>
    /// <param name="rule">Judges the parameters together, when each of them is good alone: what is wrong, or null.</param>
    public RestAnswer? Problem(Func<string?>? rule = null)
    {
        foreach (var (name, value) in _given.Where(pair => !_known.Contains(pair.Key)))
        {
            Add(name, value!.ToString(), "extra_forbidden", "Extra inputs are not permitted");
        }

        if (_errors.IsEmpty && rule?.Invoke() is { } problem)
        {
            _errors.Add(["query"], _given, "value_error", "Value error, " + problem, new() { ["error"] = new JsonObject() });
        }

        return _errors.IsEmpty ? null : _errors.ToAnswer();
    }

    private string? Find(string name, bool isRequired)
    {
        _known.Add(name);
        if (_given[name] is { } value)
        {
            return value.GetValue<string>();
        }

        if (isRequired)
        {
            _errors.AddMissing(["query", name], _given);
        }

        return null;
    }

    private void Add(string name, string given, string type, string message, JsonObject? context = null) =>
        _errors.Add(["query", name], given, type, message, context);
}
