using System.Text;
using System.Text.RegularExpressions;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>What the placeholders of a scenario stand for. A name in braces that is no placeholder is ordinary text.</summary>
internal sealed partial class Variables
{
    /// <summary>How Studio writes when something was created or updated, as a regular expression.</summary>
    public const string TimePattern = @"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z";

    // A shorter value would be found by chance in places that have nothing to do with it.
    private const int MinFoldedLength = 8;

    private Dictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>Gives a name its value.</summary>
    public void Set(string name, string value) => values[name] = value;

    /// <summary>The value of a name; null when it has none.</summary>
    public string? Get(string name) => values.GetValueOrDefault(name);

    /// <summary>Whether a name stands for this value.</summary>
    public bool Stands(string value) => values.ContainsValue(value);

    /// <summary>The text with every known placeholder replaced by its value.</summary>
    public string Expand(string text) =>
        text.Contains('{', StringComparison.Ordinal)
            ? Placeholder().Replace(text, match => values.GetValueOrDefault(match.Groups[1].Value, match.Value))
            : text;

    /// <summary>The text with every known value replaced by its placeholder, longest values first.</summary>
    public string Fold(string text)
    {
        var folded = new StringBuilder(text);
        foreach (var (name, value) in values.Where(pair => pair.Value.Length >= MinFoldedLength)
            .OrderByDescending(pair => pair.Value.Length))
        {
            folded.Replace(value, $"{{{name}}}");
        }

        return folded.ToString();
    }

    /// <summary>
    /// Whether a recorded text stands for the actual one. A placeholder of the form <c>user_N_id</c>, <c>kN_id</c> or <c>kN_key</c> that
    /// has
    /// no value yet takes the one it meets.
    /// </summary>
    public bool Matches(string recorded, string actual)
    {
        if (string.Equals(recorded, actual, StringComparison.Ordinal))
        {
            return true;
        }

        if (!recorded.Contains('{', StringComparison.Ordinal))
        {
            return false;
        }

        Match match = Regex.Match(actual, Pattern(recorded), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        foreach (Group group in match.Groups.Values.Skip(1).Where(group => group.Success))
        {
            values[group.Name] = group.Value;
        }

        return match.Success;
    }

    /// <summary>Runs an attempt and forgets the values it gave to names when it fails.</summary>
    public bool Try(Func<bool> attempt)
    {
        var before = new Dictionary<string, string>(values, StringComparer.Ordinal);
        bool succeeded = attempt();
        values = succeeded ? values : before;
        return succeeded;
    }

    private string Pattern(string recorded)
    {
        var pattern = new StringBuilder(@"\A");
        int at = 0;
        foreach (Match placeholder in Placeholder().Matches(recorded))
        {
            pattern.Append(Regex.Escape(recorded[at..placeholder.Index])).Append(Part(placeholder.Groups[1].Value, placeholder.Value));
            at = placeholder.Index + placeholder.Length;
        }

        return pattern.Append(Regex.Escape(recorded[at..])).Append(@"\z").ToString();
    }

    private string Part(string name, string text) => name switch
    {
        _ when values.TryGetValue(name, out string? value) => Regex.Escape(value),
        "time" => TimePattern,
        "cookie" => @"[^;\s]+",
        _ when Numbered().IsMatch(name) => $"(?<{name}>[A-Za-z0-9_-]+)",
        _ => Regex.Escape(text),
    };

    [GeneratedRegex(@"\{([a-z_0-9]+)\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\A(user_\d+_id|k\d+_(id|key))\z", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Numbered();
}
