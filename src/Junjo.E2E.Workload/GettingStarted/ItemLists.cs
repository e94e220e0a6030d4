namespace Junjo.E2E.Workload.GettingStarted;

/// <summary>The five item lists of Studio's test app, as JSON arrays, with their lengths.</summary>
internal static class ItemLists
{
    private static readonly byte[][] Arrays =
    [
        """["laser","coffee","horse"]"""u8.ToArray(),
        """["apple","banana","cherry","date"]"""u8.ToArray(),
        """["rocket","satellite"]"""u8.ToArray(),
        """["red","green","blue","yellow","purple"]"""u8.ToArray(),
        """["north","south","east","west"]"""u8.ToArray(),
    ];

    private static readonly int[] Counts = [3, 4, 2, 5, 4];

    public static int Count => Arrays.Length;

    public static (byte[] Json, int Length) At(int list) => (Arrays[list], Counts[list]);
}
