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
    /// <summary>The checks that failed.</summary>
    public IReadOnlyList<string> Checks => [.. FoundBy.Keys];

    /// <summary>What was found.</summary>
    public IReadOnlyDictionary<FindingKind, long> Seen => FoundBy.Values.SelectMany(counts => counts).ToDictionary(count => count.Key, count => count.Value);

    /// <summary>Whether every fault bit, everything demanded was found as often as demanded, and nothing else was, nor left undecided.</summary>
    public bool IsRight =>
        Bites.All(bites => bites > 0)
        && FoundBy.Values.All(counts => counts.Count > 0)
        && Seen.Keys.All(Demanded.ContainsKey)
        && Demanded.All(demand => Seen.GetValueOrDefault(demand.Key) is var count && count >= demand.Value.Least && count <= demand.Value.Most);

    /// <summary>What was expected and what was seen, in one line.</summary>
    public string Difference =>
        $"{Name}: bit {string.Join(" and ", Bites)} times, expected {Text(Demanded.Select(demand => (demand.Key, Text(demand.Value))))}; seen {Text(Seen.Select(seen => (seen.Key, $"{seen.Value}")))} ({Headline})";

    private static string Text((long Least, long Most) count) => count.Least == count.Most ? $"{count.Least}" : $"{count.Least} to {count.Most}";

    private static string Text(IEnumerable<(FindingKind Kind, string Count)> counts) =>
        string.Join(", ", counts.Select(count => $"{count.Count} {count.Kind.ToString().ToUpperInvariant()}")) is { Length: > 0 } text ? text : "nothing";
}
