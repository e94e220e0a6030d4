namespace Junjo.E2E.Tool.Tests.Contract.EdgeValues;

/// <summary>
/// Few combinations of many factors in which every two values of two factors meet at least once. Greedy and without chance: equal sizes
/// give
/// equal combinations.
/// </summary>
internal static class AllPairs
{
    /// <summary>Combinations as one value index per factor.</summary>
    public static IReadOnlyList<int[]> Of(IReadOnlyList<int> sizes)
    {
        var uncovered = Pairs(sizes).ToHashSet();
        var combinations = new List<int[]>();
        foreach (var pair in Pairs(sizes))
        {
            if (uncovered.Contains(pair))
            {
                int[] combination = Complete(sizes, uncovered, pair);
                combinations.Add(combination);
                uncovered.ExceptWith(PairsOf(combination));
            }
        }

        return combinations;
    }

    /// <summary>Every pair of values of two factors, the first factor before the second.</summary>
    public static IEnumerable<(int Factor, int Value, int Other, int OtherValue)> Pairs(IReadOnlyList<int> sizes) =>
        from factor in Enumerable.Range(0, sizes.Count)
        from other in Enumerable.Range(factor + 1, sizes.Count - factor - 1)
        from value in Enumerable.Range(0, sizes[factor])
        from otherValue in Enumerable.Range(0, sizes[other])
        select (factor, value, other, otherValue);

    /// <summary>The pairs that meet in a combination.</summary>
    public static IEnumerable<(int Factor, int Value, int Other, int OtherValue)> PairsOf(int[] combination) =>
        from factor in Enumerable.Range(0, combination.Length)
        from other in Enumerable.Range(factor + 1, combination.Length - factor - 1)
        select (factor, combination[factor], other, combination[other]);

    private static int[] Complete(
        IReadOnlyList<int> sizes,
        HashSet<(int Factor, int Value, int Other, int OtherValue)> uncovered,
        (int Factor, int Value, int Other, int OtherValue) first)
    {
        int[] combination = [.. Enumerable.Repeat(-1, sizes.Count)];
        combination[first.Factor] = first.Value;
        combination[first.Other] = first.OtherValue;
        for (int factor = 0; factor < sizes.Count; factor++)
        {
            if (combination[factor] < 0)
            {
                combination[factor] = Enumerable.Range(0, sizes[factor]).MaxBy(value => Gain(combination, uncovered, factor, value));
            }
        }

        return combination;
    }

    private static int Gain(
        int[] combination, HashSet<(int Factor, int Value, int Other, int OtherValue)> uncovered, int factor, int value) =>
        Enumerable.Range(0, combination.Length).Count(other =>
            combination[other] >= 0
            && uncovered.Contains(
                factor < other ? (factor, value, other, combination[other]) : (other, combination[other], factor, value)));
}
