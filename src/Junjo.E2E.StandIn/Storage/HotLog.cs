using Junjo.E2E.StandIn.Ingestion;

namespace Junjo.E2E.StandIn.Storage;

/// <summary>
/// The hot tier: a buffer in memory, and the blocks it was written to. Its owner serialises every call except those on a
/// <see cref="HotSnapshot"/>.
/// </summary>
internal sealed class HotLog(SpanFile file, byte[] buffer) : IDisposable
{
    private readonly Dictionary<string, int> serviceIndex = new(StringComparer.Ordinal);
    private readonly List<string> services = [];
    private byte[] buffer = buffer;
    private int buffered = Block.HeaderBytes;
    private Row[] rows = new Row[4096];
    private int rowCount;
    private int writtenRows;
    private long writtenBytes;

    public SpanFile File => file;

    public HotTraces Traces { get; } = new();

    /// <summary>Spans that are only in memory.</summary>
    public int PendingRows => rowCount - writtenRows;

    public int RowCount => rowCount;

    /// <summary>Bytes written to the file.</summary>
    public long WrittenBytes => writtenBytes;

    public ReadOnlySpan<Row> Rows => rows.AsSpan(0, rowCount);

    public IReadOnlyList<string> Services => services;

    /// <summary>Adopts the log that an earlier process left; an incomplete block at its end is cut off.</summary>
    public static HotLog Recover(SpanFile file, byte[] buffer)
    {
        var log = new HotLog(file, buffer);
        long length = file.Length;
        while (Block.Read(file, log.writtenBytes, length, out int blockBytes) is { } rows)
        {
            foreach (Row row in rows)
            {
                log.AdoptRow(row);
            }

            log.writtenBytes += blockBytes;
        }

        file.Truncate(log.writtenBytes);
        log.writtenRows = log.rowCount;
        return log;
    }

    /// <summary>Appends a resource and gives where in the file it will be.</summary>
    public int AppendResource(ResourceSlice resource, out int service)
    {
        service = ServiceIndex(resource.ServiceName);
        return Append(resource.Bytes.Span);
    }

    public void AppendSpan(ReadOnlySpan<byte> span, ref Row row)
    {
        row.SpanOffset = Append(span);
        row.SpanLength = span.Length;
        AddRow(row);
    }

    /// <summary>Writes the buffer to the file; nothing happens when it is empty.</summary>
    public void WriteBlock()
    {
        if (PendingRows == 0)
        {
            return;
        }

        writtenBytes += Block.Write(file, writtenBytes, buffer.AsSpan(0, buffered), rows.AsSpan(writtenRows, PendingRows));
        writtenRows = rowCount;
        buffered = Block.HeaderBytes;
    }

    /// <summary>What is in the file now; rows that come later do not show in it.</summary>
    public HotSnapshot Snapshot()
    {
        WriteBlock();
        Traces.Index(rows, rowCount);
        return new HotSnapshot(file, rows, rowCount, [.. services], Traces);
    }

    /// <summary>Gives the buffer up for the next log; this one takes no more spans.</summary>
    public byte[] TakeBuffer() => Interlocked.Exchange(ref buffer, []);

    public void Dispose() => file.Dispose();

    private int Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > buffer.Length - buffered)
        {
            Array.Resize(ref buffer, Math.Max(2 * buffer.Length, buffered + bytes.Length));
        }

        bytes.CopyTo(buffer.AsSpan(buffered));
        int offset = checked((int)(writtenBytes + buffered));
        buffered += bytes.Length;
        return offset;
    }

    private void AdoptRow(Row row)
    {
        Span<byte> resource = new byte[row.ResourceLength];
        file.Read(resource, row.ResourceOffset);
        row.Service = ServiceIndex(ResourceFacts.ServiceName(resource));
        AddRow(row);
    }

    private void AddRow(Row row)
    {
        if (rowCount == rows.Length)
        {
            Array.Resize(ref rows, 2 * rowCount);
        }

        rows[rowCount++] = row;
    }

    private int ServiceIndex(string name)
    {
        if (!serviceIndex.TryGetValue(name, out int index))
        {
            index = services.Count;
            serviceIndex.Add(name, index);
            services.Add(name);
        }

        return index;
    }
}
