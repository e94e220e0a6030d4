namespace Junjo.E2E.Contract.Recordings;

/// <summary>Equality of the telling headers of an answer: the same ones, their attributes in any order.</summary>
internal static class HeaderEquality
{
    /// <summary>Whether a recording keeps a header of this lower-case name.</summary>
    public static bool IsTelling(string name) =>
        name is "server" or "content-type" or "set-cookie" or "location" or "allow" or "vary" or "www-authenticate"
        || name.StartsWith("access-control-", StringComparison.Ordinal);

    /// <summary>The headers that are missing, different or too many.</summary>
    /// <param name="recorded">The recorded headers.</param>
    /// <param name="actual">The headers that came.</param>
    /// <param name="variables">What placeholders stand for.</param>
    /// <param name="mayRenew">
    /// Whether a renewed session cookie may be there although none was recorded: Studio renews it with every answer to a valid session, and
    /// the recordings lack it for some.
    /// </param>
    public static IEnumerable<Difference> Compare(
        IReadOnlyDictionary<string, string> recorded, IReadOnlyDictionary<string, string> actual, Variables variables, bool mayRenew)
    {
        foreach (string name in recorded.Keys.Union(actual.Keys).Order(StringComparer.Ordinal))
        {
            string? expected = recorded.GetValueOrDefault(name);
            string? seen = actual.GetValueOrDefault(name);
            if (expected is null && mayRenew && Cookies.IsSession(name, seen!))
            {
                continue;
            }

            if (expected is null || seen is null || !AreEqual(name, expected, seen, variables))
            {
                yield return new Difference(
                    $"header {name}", expected ?? Difference.Absent, seen is null ? Difference.Absent : Cookies.Masked(name, seen));
            }
        }
    }

    private static bool AreEqual(string name, string recorded, string actual, Variables variables)
    {
        // A cookie's expiry holds a comma, so only other headers are lists by comma.
        char[] separators = name == "set-cookie" ? [';'] : [';', ','];
        List<string> left = [.. recorded.Split(separators, StringSplitOptions.TrimEntries)];
        List<string> right = [.. actual.Split(separators, StringSplitOptions.TrimEntries)];
        return left.Count == right.Count && left.TrueForAll(part =>
        {
            int found = right.FindIndex(other => variables.Matches(part, other));
            if (found >= 0)
            {
                right.RemoveAt(found);
            }

            return found >= 0;
        });
    }
}
