using Junjo.E2E.StandIn.Ingestion;

namespace Junjo.E2E.StandIn.Storage;

/// <summary>
/// The hot tier: a buffer in memory, and the blocks it was written to. Its owner serialises every call except those on a
/// <see cref="HotSnapshot"/>.
/// </summary>
internal sealed class HotLog(SpanFile file, byte[] buffer) : IDisposable
{
    private readonly Dictionary<string, int> _serviceIndex = new(StringComparer.Ordinal);
    private readonly List<string> _services = [];
    private byte[] _buffer = buffer;
    private int _buffered = Block.HeaderBytes;
    private Row[] _rows = new Row[4096];
    private int _rowCount;
    private int _writtenRows;
    private long _writtenBytes;

    public SpanFile File => file;

    public HotTraces Traces { get; } = new();

    /// <summary>Spans that are only in memory.</summary>
    public int PendingRows => _rowCount - _writtenRows;

    public int RowCount => _rowCount;

    /// <summary>Bytes written to the file.</summary>
    public long WrittenBytes => _writtenBytes;

    public ReadOnlySpan<Row> Rows => _rows.AsSpan(0, _rowCount);

    public IReadOnlyList<string> Services => _services;

    /// <summary>Adopts the log that an earlier process left; an incomplete block at its end is cut off.</summary>
    public static HotLog Recover(SpanFile file, byte[] buffer)
    {
        var log = new HotLog(file, buffer);
        var length = file.Length;
        while (Block.Read(file, log._writtenBytes, length, out var blockBytes) is { } rows)
        {
            foreach (var row in rows)
            {
                log.AdoptRow(row);
            }

            log._writtenBytes += blockBytes;
        }

        file.Truncate(log._writtenBytes);
        log._writtenRows = log._rowCount;
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

        _writtenBytes += Block.Write(file, _writtenBytes, _buffer.AsSpan(0, _buffered), _rows.AsSpan(_writtenRows, PendingRows));
        _writtenRows = _rowCount;
        _buffered = Block.HeaderBytes;
    }

    /// <summary>What is in the file now; rows that come later do not show in it.</summary>
    public HotSnapshot Snapshot()
    {
        WriteBlock();
        Traces.Index(_rows, _rowCount);
        return new HotSnapshot(file, _rows, _rowCount, [.. _services], Traces);
    }

    /// <summary>Gives the buffer up for the next log; this one takes no more spans.</summary>
    public byte[] TakeBuffer() => Interlocked.Exchange(ref _buffer, []);

    public void Dispose() => file.Dispose();

    private int Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _buffered)
        {
            Array.Resize(ref _buffer, Math.Max(2 * _buffer.Length, _buffered + bytes.Length));
        }

        bytes.CopyTo(_buffer.AsSpan(_buffered));
        var offset = checked((int)(_writtenBytes + _buffered));
        _buffered += bytes.Length;
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
        if (_rowCount == _rows.Length)
        {
            Array.Resize(ref _rows, 2 * _rowCount);
        }

        _rows[_rowCount++] = row;
    }

    private int ServiceIndex(string name)
    {
        if (!_serviceIndex.TryGetValue(name, out var index))
        {
            index = _services.Count;
            _serviceIndex.Add(name, index);
            _services.Add(name);
        }

        return index;
    }
}
