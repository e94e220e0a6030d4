namespace Junjo.E2E.StandIn.Rest;

/// <summary>The parameters of a query string; names are case-sensitive, and of a repeated one the last counts.</summary>
internal sealed class QueryParameters
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    /// <param name="text">What follows the question mark.</param>
    public QueryParameters(string text)
    {
        foreach (string pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int split = pair.IndexOf('=', StringComparison.Ordinal);
            values[Decode(split < 0 ? pair : pair[..split])] = split < 0 ? "" : Decode(pair[(split + 1)..]);
        }
    }

    /// <summary>In the order in which the names came first.</summary>
    public IEnumerable<KeyValuePair<string, string>> All => values;

    public string? this[string name] => values.GetValueOrDefault(name);

    private static string Decode(string text) => PercentText.Decode(text.Replace('+', ' '));
}
