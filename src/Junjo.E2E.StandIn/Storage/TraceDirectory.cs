using System.Runtime.InteropServices;

namespace Junjo.E2E.StandIn.Storage;

/// <summary>Which cold files hold a trace, and from which row on: some 30 bytes of memory a trace and file. Thread-safe.</summary>
internal sealed class TraceDirectory
{
    // Guards the two below.
    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, int> _heads = [];
    private readonly List<Place> _places = [];

    public void Add(ColdFile file, ReadOnlySpan<Row> rowsByTrace)
    {
        lock (_lock)
        {
            for (var row = 0; row < rowsByTrace.Length; row++)
            {
                if (row == 0 || rowsByTrace[row].Trace != rowsByTrace[row - 1].Trace)
                {
                    ref var head = ref CollectionsMarshal.GetValueRefOrAddDefault(_heads, rowsByTrace[row].Trace.Hash, out var exists);
                    _places.Add(new Place(file, row, exists ? head : -1));
                    head = _places.Count - 1;
                }
            }
        }
    }

    public void Find(IdKey trace, List<(ColdFile File, int FirstRow)> found)
    {
        lock (_lock)
        {
            for (var at = _heads.TryGetValue(trace.Hash, out var head) ? head : -1; at >= 0; at = _places[at].Next)
            {
                found.Add((_places[at].File, _places[at].FirstRow));
            }
        }
    }

    private readonly record struct Place(ColdFile File, int FirstRow, int Next);
}
