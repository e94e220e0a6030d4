namespace Junjo.E2E.StandIn.Rendering;

/// <summary>
/// Orders strings by code point, which is the order of their UTF-8 bytes: unlike the order of UTF-16 units it puts U+E000 to U+FFFF
/// before the supplementary planes.
/// </summary>
internal static class Utf8Order
{
    public static IComparer<string> Comparer { get; } = Comparer<string>.Create(Compare);

    public static int Compare(string? left, string? right)
    {
        ReadOnlySpan<char> first = left;
        ReadOnlySpan<char> second = right;
        int at = first.CommonPrefixLength(second);
        return at == first.Length || at == second.Length
            ? first.Length.CompareTo(second.Length)
            : Rank(first[at]).CompareTo(Rank(second[at]));
    }

    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
