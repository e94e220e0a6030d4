using System.Runtime.InteropServices;

namespace Junjo.E2E.StandIn.Storage;

/// <summary>A sealed log: its spans and rows stay on disk, only the list of its services is in memory.</summary>
internal sealed class ColdFile : ISpanSource, IDisposable
{
    private const int ChunkEntries = 256;
    private const int ChunkRows = 16;

    private readonly SpanFile file;
    private readonly ColdFooter footer;
    private readonly Dictionary<string, ServiceRun> services;

    public ColdFile(SpanFile file, ColdFooter footer, DateTimeOffset? flushedAt)
    {
        this.file = file;
        this.footer = footer;
        services = footer.Services.ToDictionary(run => run.Name, StringComparer.Ordinal);
        FlushedAt = flushedAt;
        IsIndexed = footer.IsIndexed;
    }

    public string Path => file.Path;

    /// <summary>When this process sealed it; null when an earlier one did.</summary>
    public DateTimeOffset? FlushedAt { get; private set; }

    public long LatestEndNanos => footer.LatestEndNanos;

    public int RowCount => footer.RowCount;

    public bool IsIndexed { get; private set; }

    public IEnumerable<string> Services => services.Keys;

    /// <summary>Spans of a service.</summary>
    public int CountOf(string service) => services.TryGetValue(service, out ServiceRun run) ? run.Count : 0;

    /// <summary>As if an earlier process had sealed it.</summary>
    public void ForgetSealing() => FlushedAt = null;

    public bool Holds(string service, RowFlags flags) =>
        services.TryGetValue(service, out ServiceRun run) && (flags == RowFlags.None || (run.Flags & flags) != 0);

    public void MarkIndexed()
    {
        file.Write([1], footer.IndexedOffset);
        IsIndexed = true;
    }

    /// <summary>All rows by trace; within a trace the newest start first.</summary>
    public Row[] ReadRows()
    {
        var rows = new Row[footer.RowCount];
        file.Read(MemoryMarshal.AsBytes(rows.AsSpan()), footer.RowsOffset);
        return rows;
    }

    public void AddTrace(IdKey trace, int firstRow, List<StoredSpan> spans)
    {
        Span<Row> chunk = stackalloc Row[ChunkRows];
        for (int at = firstRow; at < RowCount; at += ChunkRows)
        {
            Span<Row> rows = chunk[..Math.Min(ChunkRows, RowCount - at)];
            ReadRows(at, rows);
            foreach (ref Row row in rows)
            {
                if (row.Trace != trace)
                {
                    return;
                }

                spans.Add(Stored(row));
            }
        }
    }

    public IEnumerable<StoredSpan> NewestFirst(string? service, RowFlags flags) =>
        service is null ? AllNewestFirst(flags)
        : services.TryGetValue(service, out ServiceRun run) ? RunNewestFirst(run, flags)
        : [];

    public void Dispose() => file.Dispose();

    private IEnumerable<StoredSpan> RunNewestFirst(ServiceRun run, RowFlags flags)
    {
        var chunk = new ServiceEntry[Math.Min(ChunkEntries, run.Count)];
        for (int at = 0; at < run.Count; at += chunk.Length)
        {
            int count = Math.Min(chunk.Length, run.Count - at);
            file.Read(MemoryMarshal.AsBytes(chunk.AsSpan(0, count)), EntryOffset(run.First + at));
            for (int entry = 0; entry < count; entry++)
            {
                if (flags == RowFlags.None || (chunk[entry].Flags & flags) != 0)
                {
                    yield return At(chunk[entry].Row);
                }
            }
        }
    }

    private IEnumerable<StoredSpan> AllNewestFirst(RowFlags flags)
    {
        var entries = new ServiceEntry[RowCount];
        file.Read(MemoryMarshal.AsBytes(entries.AsSpan()), footer.EntriesOffset);
        return entries.Where(entry => flags == RowFlags.None || (entry.Flags & flags) != 0)
            .OrderByDescending(entry => entry.StartNanos)
            .Select(entry => At(entry.Row));
    }

    private StoredSpan At(int row)
    {
        Row one = default(Row);
        ReadRows(row, new Span<Row>(ref one));
        return Stored(one);
    }

    private StoredSpan Stored(Row row) => new(file, footer.Services[row.Service].Name, row, IsCold: true);

    private void ReadRows(int first, Span<Row> rows) =>
        file.Read(MemoryMarshal.AsBytes(rows), footer.RowsOffset + ((long)first * Marshal.SizeOf<Row>()));

    private long EntryOffset(int entry) => footer.EntriesOffset + ((long)entry * Marshal.SizeOf<ServiceEntry>());
}
