using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>
/// The query parameters of an endpoint that takes no others, with what the release's validation library says of bad ones: read every
/// parameter in the order of the model, then ask for <see cref="Problem"/>.
/// </summary>
internal sealed class StrictQuery
{
    private readonly JsonObject given = [];
    private readonly HashSet<string> known = [];
    private readonly QueryParameters query;
    private readonly ValidationErrors errors = new();

    /// <param name="defaults">Parameters that have a value of their own when they are absent.</param>
    public StrictQuery(QueryParameters query, params (string Name, JsonNode Value)[] defaults)
    {
        this.query = query;
        foreach ((string name, string value) in query.All)
        {
            given[name] = value;
        }

        foreach ((string name, JsonNode value) in defaults)
        {
            given.TryAdd(name, value);
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

        string unit = minimum == 1 ? "character" : "characters";
        Add(name, text, "string_too_short", $"String should have at least {minimum} {unit}", new() { ["min_length"] = minimum });
        return null;
    }

    /// <summary>One of some words, or null.</summary>
    public string? OneOf(string name, string[] words, bool isRequired = false)
    {
        string? text = Find(name, isRequired);
        if (text is null || words.Contains(text))
        {
            return text;
        }

        string expected = $"{string.Join(", ", words[..^1].Select(word => $"'{word}'"))} or '{words[^1]}'";
        Add(name, text, "literal_error", "Input should be " + expected, new() { ["expected"] = expected });
        return null;
    }

    /// <summary>An integer of a range; its default is among the given values.</summary>
    public int Integer(IntegerParameter parameter)
    {
        known.Add(parameter.Name);
        return parameter.Read(query, errors);
    }

    /// <summary>A time with its offset from UTC, or null.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Find(name, isRequired: false) is not { } text)
        {
            return null;
        }

        QueryTime time = QueryTime.Parse(text);
        if (time.Problem is { } problem)
        {
            Add(
                name,
                text,
                "datetime_from_date_parsing",
                "Input should be a valid datetime or date, " + problem,
                new() { ["error"] = problem });
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
        foreach ((string name, JsonNode? value) in given.Where(pair => !known.Contains(pair.Key)))
        {
            Add(name, value!.ToString(), "extra_forbidden", "Extra inputs are not permitted");
        }

        if (errors.IsEmpty && rule?.Invoke() is { } problem)
        {
            errors.Add(["query"], given, "value_error", "Value error, " + problem, new() { ["error"] = new JsonObject() });
        }

        return errors.IsEmpty ? null : errors.ToAnswer();
    }

    private string? Find(string name, bool isRequired)
    {
        known.Add(name);
        if (given[name] is { } value)
        {
            return value.GetValue<string>();
        }

        if (isRequired)
        {
            errors.AddMissing(["query", name], given);
        }

        return null;
    }

    private void Add(string name, string given, string type, string message, JsonObject? context = null) =>
        errors.Add(["query", name], given, type, message, context);
}
