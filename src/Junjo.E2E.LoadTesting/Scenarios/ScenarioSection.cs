using System.Globalization;

using Junjo.E2E.Orchestration.Plans;

using YamlDotNet.RepresentationModel;

namespace Junjo.E2E.LoadTesting.Scenarios;

/// <summary>A mapping of a scenario file. Every mistake is told with file, line and what was expected.</summary>
internal sealed class ScenarioSection
{
    private readonly string file;
    private readonly string path;
    private readonly YamlMappingNode node;

    public ScenarioSection(string file, string path, YamlNode node)
    {
        this.file = file;
        this.path = path;
        this.node = node as YamlMappingNode ?? throw Wrong(node, $"{Place} must be a mapping of names to values");
    }

    /// <summary>The names that it holds, in order.</summary>
    public IEnumerable<string> Keys => node.Children.Keys.Select(TextOf);

    private string Place => path.Length == 0 ? "the file" : path;

    /// <summary>Refuses every name that is not known.</summary>
    public void AllowOnly(params ReadOnlySpan<string> known)
    {
        foreach (YamlNode key in node.Children.Keys)
        {
            if (!known.Contains(TextOf(key)))
            {
                throw Wrong(key, $"{Place} has no '{TextOf(key)}'; it has {string.Join(", ", known!)}");
            }
        }
    }

    public bool Has(string key) => Find(key) is not null;

    public bool IsSection(string key) => Find(key) is YamlMappingNode;

    public string Text(string key) => TextOf(Required(key));

    public string Text(string key, string otherwise) => Find(key) is { } value ? TextOf(value) : otherwise;

    public T Choice<T>(string key, IReadOnlyDictionary<string, T> choices) =>
        choices.TryGetValue(TextOf(Required(key)), out T? choice)
            ? choice
            : throw Wrong(Required(key), $"{Named(key)} must be {string.Join(", ", choices.Keys)}; seen: '{TextOf(Required(key))}'");

    public bool Flag(string key) => Find(key) is { } value && TextOf(value) switch
    {
        "true" => true,
        "false" => false,
        var seen => throw Wrong(value, $"{Named(key)} must be true or false; seen: '{seen}'"),
    };

    public TimeSpan Duration(string key, TimeSpan? otherwise = null, bool mayBeZero = true)
    {
        if (otherwise is { } value && Find(key) is null)
        {
            return value;
        }

        YamlNode found = Required(key);
        return DurationText.TryParse(TextOf(found), out TimeSpan duration) && duration <= LoadScenarioFile.MaxDuration
            && (mayBeZero ? duration >= TimeSpan.Zero : duration > TimeSpan.Zero)
            ? duration
            : throw Wrong(found,
                $"{Named(key)} must be a time such as 30s, {(mayBeZero ? "0s" : "1ms")} to {LoadScenarioFile.MaxDuration.TotalHours:0}h; "
                + $"seen: '{TextOf(found)}'");
    }

    public int Whole(string key, int max, int? otherwise = null, int min = 1)
    {
        if (otherwise is { } value && Find(key) is null)
        {
            return value;
        }

        YamlNode found = Required(key);
        return int.TryParse(TextOf(found), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= min
            && number <= max
            ? number
            : throw Wrong(found, $"{Named(key)} must be a whole number of {min:N0} to {max:N0}; seen: '{TextOf(found)}'");
    }

    public double Number(string key, double max, double? otherwise = null)
    {
        if (otherwise is { } value && Find(key) is null)
        {
            return value;
        }

        YamlNode found = Required(key);
        return double.TryParse(TextOf(found), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            && number <= max
            ? number
            : throw Wrong(found, $"{Named(key)} must be a number of 0 to {max:N0}; seen: '{TextOf(found)}'");
    }

    public ScenarioSection Section(string key) => new(file, Named(key), Required(key));

    public ScenarioSection? OptionalSection(string key) => Find(key) is null ? null : Section(key);

    /// <summary>The sections of a list; at least one.</summary>
    public IReadOnlyList<ScenarioSection> List(string key) =>
        Required(key) is YamlSequenceNode { Children.Count: > 0 } list
            ? [.. list.Select((item, index) => new ScenarioSection(file, $"{Named(key)}[{index}]", item))]
            : throw Wrong(Required(key), $"{Named(key)} must be a list of at least one");

    /// <summary>The items of a list: of each its text, or its section.</summary>
    public IEnumerable<(string? Text, ScenarioSection? Section)> Items(string key) =>
        Required(key) is YamlSequenceNode { Children.Count: > 0 } list
            ? list.Select((item, index) => item is YamlScalarNode
                ? ((string?)TextOf(item), (ScenarioSection?)null)
                : (null, new ScenarioSection(file, $"{Named(key)}[{index}]", item)))
            : throw Wrong(Required(key), $"{Named(key)} must be a list of at least one");

    /// <summary>A mistake at a name.</summary>
    public InvalidDataException Wrong(string key, string message) => Wrong(Find(key) ?? node, $"{Named(key)}: {message}");

    private static string TextOf(YamlNode value) => (value as YamlScalarNode)?.Value ?? "";

    private string Named(string key) => path.Length == 0 ? key : $"{path}.{key}";

    private YamlNode? Find(string key) => node.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? value) ? value : null;

    private YamlNode Required(string key) => Find(key) ?? throw Wrong(node, $"{Place} needs '{key}'");

    private InvalidDataException Wrong(YamlNode at, string message) => new($"{file}, line {at.Start.Line}: {message}.");
}
