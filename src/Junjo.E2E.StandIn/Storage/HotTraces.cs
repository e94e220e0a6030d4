namespace Junjo.E2E.StandIn.Storage;

/// <summary>Finds the rows of a trace in the hot tier: chains of row numbers, newest first. Thread-safe.</summary>
internal sealed class HotTraces
{
    // Guards the two below.
    private readonly Lock @lock = new();
    private readonly Dictionary<IdKey, int> heads = [];
    private int[] next = new int[4096];
    private int indexed;

    public void Index(Row[] rows, int count)
    {
        lock (@lock)
        {
            if (count > next.Length)
            {
                Array.Resize(ref next, rows.Length);
            }

            for (; indexed < count; indexed++)
            {
                IdKey trace = rows[indexed].Trace;
                next[indexed] = heads.TryGetValue(trace, out int head) ? head : -1;
                heads[trace] = indexed;
            }
        }
    }

    /// <summary>Adds the numbers of a trace's rows among the first <paramref name="count"/> ones.</summary>
    public void Find(IdKey trace, int count, List<int> found)
    {
        lock (@lock)
        {
            for (int row = heads.TryGetValue(trace, out int head) ? head : -1; row >= 0; row = next[row])
            {
                if (row < count)
                {
                    found.Add(row);
                }
            }
        }
    }
}
