namespace Junjo.E2E.Verification.Recordings;

/// <summary>Equality of the telling headers of an answer: the same ones, their attributes in any order.</summary>
internal static class HeaderEquality
{
    /// <summary>Whether a recording keeps a header of this lower-case name.</summary>
    public static bool IsTelling(string name) =>
        name is "server" or "content-type" or "set-cookie" or "location" or "allow" or "vary" or "www-authenticate"
        || name.StartsWith("access-control-", StringComparison.Ordinal);

    public static IEnumerable<Difference> Compare(
        IReadOnlyDictionary<string, string> recorded, IReadOnlyDictionary<string, string> actual, Variables variables)
    {
        foreach (string name in recorded.Keys.Union(actual.Keys).Order(StringComparer.Ordinal))
        {
            string? expected = recorded.GetValueOrDefault(name);
            string? seen = actual.GetValueOrDefault(name);
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
