namespace Junjo.E2E.StandIn.Storage;

/// <summary>The hot tier as it was at one moment. Immutable.</summary>
internal sealed class HotSnapshot(SpanFile file, Row[] rows, int count, string[] services, HotTraces traces) : ISpanSource
{
    public int Count => count;

    public IReadOnlyList<string> Services => services;

    public bool IsOf(SpanFile log) => ReferenceEquals(log, file);

    public void AddTrace(IdKey trace, List<StoredSpan> spans)
    {
        var found = new List<int>();
        traces.Find(trace, count, found);
        foreach (int row in found)
        {
            spans.Add(At(row));
        }
    }

    /// <summary>Spans of a service.</summary>
    public int CountOf(string service)
    {
        int index = Array.IndexOf(services, service);
        int found = 0;
        for (int row = 0; row < count; row++)
        {
            found += rows[row].Service == index ? 1 : 0;
        }

        return found;
    }

    public IEnumerable<StoredSpan> NewestFirst(string? service, RowFlags flags)
    {
        int index = service is null ? -1 : Array.IndexOf(services, service);
        if (service is not null && index < 0)
        {
            yield break;
        }

        var found = new List<(long Start, int Row)>();
        for (int row = 0; row < count; row++)
        {
            if ((index < 0 || rows[row].Service == index) && (flags == RowFlags.None || rows[row].Has(flags)))
            {
                found.Add((rows[row].StartNanos, row));
            }
        }

        found.Sort(static (left, right) => left.Start != right.Start ? right.Start.CompareTo(left.Start) : left.Row.CompareTo(right.Row));
        foreach ((_, int row) in found)
        {
            yield return At(row);
        }
    }

    private StoredSpan At(int row) => new(file, services[rows[row].Service], rows[row], IsCold: false);
}
