namespace Junjo.E2E.StandIn.Storage;

/// <summary>Finds the rows of a trace in the hot tier: chains of row numbers, newest first. Thread-safe.</summary>
internal sealed class HotTraces
{
    // Guards the two below.
    private readonly Lock _lock = new();
    private readonly Dictionary<IdKey, int> _heads = [];
    private int[] _next = new int[4096];
    private int _indexed;

    public void Index(Row[] rows, int count)
    {
        lock (_lock)
        {
            if (count > _next.Length)
            {
                Array.Resize(ref _next, rows.Length);
            }

            for (; _indexed < count; _indexed++)
            {
                var trace = rows[_indexed].Trace;
                _next[_indexed] = _heads.TryGetValue(trace, out var head) ? head : -1;
                _heads[trace] = _indexed;
            }
        }
    }

    /// <summary>Adds the numbers of a trace's rows among the first <paramref name="count"/> ones.</summary>
    public void Find(IdKey trace, int count, List<int> found)
    {
        lock (_lock)
        {
            for (var row = _heads.TryGetValue(trace, out var head) ? head : -1; row >= 0; row = _next[row])
            {
                if (row < count)
                {
                    found.Add(row);
                }
            }
        }
    }
}
