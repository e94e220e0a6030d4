using System.Runtime.InteropServices;

namespace Junjo.E2E.StandIn.Storage;

/// <summary>Which cold files hold a trace, and from which row on: some 30 bytes of memory a trace and file. Thread-safe.</summary>
internal sealed class TraceDirectory
{
    // Guards the two below.
    private readonly Lock @lock = new();
    private readonly Dictionary<ulong, int> heads = [];
    private readonly List<Place> places = [];

    public void Add(ColdFile file, ReadOnlySpan<Row> rowsByTrace)
    {
        lock (@lock)
        {
            for (int row = 0; row < rowsByTrace.Length; row++)
            {
                if (row == 0 || rowsByTrace[row].Trace != rowsByTrace[row - 1].Trace)
                {
                    ref int head = ref CollectionsMarshal.GetValueRefOrAddDefault(heads, rowsByTrace[row].Trace.Hash, out bool exists);
                    places.Add(new Place(file, row, exists ? head : -1));
                    head = places.Count - 1;
                }
            }
        }
    }

    public void Find(IdKey trace, List<(ColdFile File, int FirstRow)> found)
    {
        lock (@lock)
        {
            for (int at = heads.TryGetValue(trace.Hash, out int head) ? head : -1; at >= 0; at = places[at].Next)
            {
                found.Add((places[at].File, places[at].FirstRow));
            }
        }
    }

    private readonly record struct Place(ColdFile File, int FirstRow, int Next);
}
