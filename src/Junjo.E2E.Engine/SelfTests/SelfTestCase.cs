using Junjo.E2E.Results;

namespace Junjo.E2E.Engine.SelfTests;

/// <summary>One run of the verifier against a stand-in of which it is known what is wrong.</summary>
/// <param name="Name">What was planted.</param>
/// <param name="Bites">How often it bit, by fault.</param>
/// <param name="Demanded">What had to be found, as least and most counts.</param>
/// <param name="FoundBy">What was found, by the check that did not pass; nothing for one that was undecided.</param>
/// <param name="Headline">What the verifier said.</param>
public sealed record SelfTestCase(
    string Name,
    IReadOnlyList<long> Bites,
    IReadOnlyDictionary<FindingKind, (long Least, long Most)> Demanded,
    IReadOnlyDictionary<string, IReadOnlyDictionary<FindingKind, long>> FoundBy,
    string Headline)
{
    /// <summary>Checks that had to be undecided.</summary>
    public IReadOnlyList<string> Undecided { get; init; } = [];

    /// <summary>The checks that failed or were undecided.</summary>
    public IReadOnlyList<string> Checks => [.. FoundBy.Keys];

    /// <summary>What was found.</summary>
    public IReadOnlyDictionary<FindingKind, long> Seen =>
        FoundBy.Values.SelectMany(counts => counts).ToDictionary(count => count.Key, count => count.Value);

    /// <summary>
    /// Whether every fault bit, everything demanded was found as often as demanded, and nothing else was, and exactly what had to be was
    /// left undecided.
    /// </summary>
    public bool IsRight =>
        Bites.All(bites => bites > 0)
        && FoundBy.Where(found => found.Value.Count == 0).Select(found => found.Key).ToHashSet().SetEquals(Undecided)
        && Seen.Keys.All(Demanded.ContainsKey)
        && Demanded.All(demand => Seen.GetValueOrDefault(demand.Key) is var count && count >= demand.Value.Least
            && count <= demand.Value.Most);

    /// <summary>What was expected and what was seen, in one line.</summary>
    public string Difference =>
        $"{Name}: bit {string.Join(" and ", Bites)} times, expected {Text(Demanded.Select(demand => (demand.Key, Text(demand.Value))))}; "
            + $"seen {Text(Seen.Select(seen => (seen.Key, $"{seen.Value}")))} ({Headline})";

    private static string Text((long Least, long Most) count) =>
        count.Least == count.Most ? $"{count.Least}" : $"{count.Least} to {count.Most}";

    private static string Text(IEnumerable<(FindingKind Kind, string Count)> counts) =>
        string.Join(", ", counts.Select(count => $"{count.Count} {count.Kind.ToString().ToUpperInvariant()}")) is { Length: > 0 } text
            ? text : "nothing";
}
