using Junjo.E2E.StandIn.Ingestion;

namespace Junjo.E2E.StandIn.Storage;

/// <summary>
/// Keeps spans: a buffer in memory, a write-ahead log, sealed cold files. Survives its process but for the buffer. Thread-safe.
/// </summary>
internal sealed class SpanStore : IDisposable
{
    /// <summary>Cold files one indexing pass takes (Studio's INDEXER_BATCH_SIZE).</summary>
    public const int IndexBatch = 10;

    private const int RecentFiles = 20;
    private const int FirstBufferBytes = 1 << 20;
    private static readonly TimeSpan RecentAge = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan WriteInterval = TimeSpan.FromSeconds(3);

    // Guards all state below; like Studio's one lock it serialises appends, block writes, snapshots and flushes.
    private readonly Lock _lock = new();
    private readonly StoreOptions _options;
    private readonly TimeProvider _time;
    private readonly TraceDirectory _directory = new();
    private readonly List<ColdFile> _cold = [];
    private ColdFile[]? _indexed;
    private byte[]? _spareBuffer;
    private HotLog? _hot;
    private HotSnapshot? _snapshot;
    private long _snapshotTaken;
    private long _lastWrite;
    private int _sequence;
    private bool _isClosed;
    private bool _isDown;
    private bool _isFull;

    private SpanStore(StoreOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _lastWrite = time.GetTimestamp();
    }

    /// <summary>Spans appended since the store was opened.</summary>
    public long Appended { get; private set; }

    /// <summary>Queries that were answered from a snapshot older than the data.</summary>
    public long StaleViews { get; private set; }

    /// <summary>Opens a folder, new or left by an earlier process.</summary>
    public static SpanStore Open(StoreOptions options, TimeProvider time)
    {
        var store = new SpanStore(options, time);
        Directory.CreateDirectory(options.WalFolder);
        Directory.CreateDirectory(options.ColdFolder);
        foreach (var path in Directory.EnumerateFiles(options.ColdFolder, "*.cold", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            store.OpenCold(path);
        }

        foreach (var path in LogsIn(options.WalFolder))
        {
            store.OpenHot(path);
        }

        return store;
    }

    /// <summary>Whether ingestion runs; while it does not, only what is cold and indexed can be seen.</summary>
    public bool IsUp => !Volatile.Read(ref _isDown);

    /// <summary>Ends ingestion as SIGKILL does: what is only in memory is lost.</summary>
    public void Crash()
    {
        lock (_lock)
        {
            _isDown = true;
            _hot?.Dispose();
            (_hot, _snapshot) = (null, null);
        }
    }

    /// <summary>Starts ingestion again on what is on disk.</summary>
    public void Restart()
    {
        lock (_lock)
        {
            foreach (var path in LogsIn(_options.WalFolder))
            {
                OpenHot(path);
            }

            if (!_options.RemembersSealing)
            {
                _cold.ForEach(file => file.ForgetSealing());
            }

            _isDown = false;
        }
    }

    /// <summary>Fills the disk, or frees it again.</summary>
    public void SetFull(bool isFull)
    {
        lock (_lock)
        {
            _isFull = isFull;
        }
    }

    /// <summary>Appends the spans of a request.</summary>
    /// <returns>Segments that were completed.</returns>
    /// <exception cref="IOException">The disk is full.</exception>
    public int Append(DecodedRequest request)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed || _isDown, this);
            if (_isFull && !_options.FullDiskHides)
            {
                throw new IOException("The disk is full.");
            }

            var segments = 0;
            HotLog? target = null;
            var resource = -1;
            var resourceOffset = 0;
            var service = 0;
            foreach (ref var slice in request.Spans)
            {
                if (_hot is null || _hot != target || slice.Resource != resource)
                {
                    target = _hot ??= NewLog();
                    resource = slice.Resource;
                    resourceOffset = target.AppendResource(request.Resources[resource], out service);
                }

                slice.Row.Service = service;
                slice.Row.ResourceOffset = resourceOffset;
                slice.Row.ResourceLength = request.Resources[resource].Bytes.Length;
                target.AppendSpan(request.BytesOf(slice), ref slice.Row);
                if (target.PendingRows >= _options.BatchSize)
                {
                    segments++;
                    WriteBlock(target);
                }
            }

            Appended += request.Count;
            if (_options.WritesBeforeAck && _hot is not null)
            {
                WriteBlock(_hot);
            }

            return _isFull ? throw new IOException("The disk is full.") : segments;
        }
    }

    /// <summary>What a query beginning now sees.</summary>
    public ReadView View()
    {
        lock (_lock)
        {
            return new ReadView(
                _isDown || (_isFull && _options.FullDiskHides) ? null : Snapshot(),
                _isDown ? [] : RecentFilesNow(),
                _indexed ??= [.. _cold.Where(file => file.IsIndexed)]);
        }
    }

    /// <summary>Adds the cold spans of a trace, from the files the view knows.</summary>
    public void AddColdTrace(IdKey trace, Func<ColdFile, bool> isVisible, List<StoredSpan> spans)
    {
        var places = new List<(ColdFile File, int FirstRow)>();
        _directory.Find(trace, places);
        foreach (var (file, firstRow) in places)
        {
            if (isVisible(file))
            {
                file.AddTrace(trace, firstRow, spans);
            }
        }
    }

    /// <summary>Seals everything hot into one cold file, if there is anything, and runs one indexing pass.</summary>
    /// <returns>How many files were indexed.</returns>
    public int Flush()
    {
        lock (_lock)
        {
            var indexedBySealing = 0;
            if (_hot is { RowCount: > 0 } hot && !_isFull)
            {
                Seal(hot);
                indexedBySealing = _options.IndexesAtOnce ? 1 : 0;
            }

            return indexedBySealing + IndexLocked();
        }
    }

    /// <summary>Indexes up to <see cref="IndexBatch"/> files.</summary>
    public int IndexPass()
    {
        lock (_lock)
        {
            return IndexLocked();
        }
    }

    /// <summary>Writes a buffer that has waited long enough; to be called every 3 seconds.</summary>
    public void Tick()
    {
        lock (_lock)
        {
            if (!_isClosed && _hot is { PendingRows: > 0 } && _time.GetElapsedTime(_lastWrite) >= WriteInterval)
            {
                WriteBlock(_hot);
            }
        }
    }

    /// <summary>Writes the buffer out, as an orderly stop does.</summary>
    public void Drain()
    {
        lock (_lock)
        {
            _hot?.WriteBlock();
        }
    }

    /// <summary>Closes the files; what is only in memory is lost.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isClosed = true;
            _hot?.Dispose();
            _cold.ForEach(file => file.Dispose());
        }
    }

    private static string[] LogsIn(string folder) => [.. Directory.EnumerateFiles(folder, "*.log").Order(StringComparer.Ordinal)];

    private HotSnapshot? Snapshot()
    {
        if (_snapshot is not null && _options.SnapshotTtl > TimeSpan.Zero && _time.GetElapsedTime(_snapshotTaken) < _options.SnapshotTtl)
        {
            if (_options.OldViewsWrite && _hot is not null)
            {
                WriteBlockOnly(_hot);
            }

            StaleViews += _hot is { } hot && (!_snapshot.IsOf(hot.File) || _snapshot.Count != hot.RowCount) ? 1 : 0;
            return _snapshot;
        }

        if (_hot is not { RowCount: > 0 })
        {
            return _snapshot = null;
        }

        if (_snapshot is null || !_snapshot.IsOf(_hot.File) || _snapshot.Count != _hot.RowCount)
        {
            WriteBlockOnly(_hot);
            _snapshot = _hot.Snapshot();
        }

        _snapshotTaken = _time.GetTimestamp();
        return _snapshot;
    }

    private List<ColdFile> RecentFilesNow()
    {
        var recent = new List<ColdFile>();
        var now = _time.GetUtcNow();
        for (var index = _cold.Count - 1; index >= 0 && recent.Count < RecentFiles; index--)
        {
            if (_cold[index].FlushedAt is not { } at || now - at > RecentAge)
            {
                break;
            }

            recent.Add(_cold[index]);
        }

        return recent;
    }

    private void WriteBlock(HotLog log)
    {
        if (_isFull)
        {
            // It stays in memory until there is room.
            return;
        }

        WriteBlockOnly(log);
        if (log.WrittenBytes >= _options.FlushMaxBytes)
        {
            Seal(log);
        }
    }

    private void WriteBlockOnly(HotLog log)
    {
        log.WriteBlock();
        _lastWrite = _time.GetTimestamp();
    }

    private void Seal(HotLog log)
    {
        WriteBlockOnly(log);
        var footer = ColdFooter.Write(log.File, log.WrittenBytes, log.Rows, log.Services, out var rows);
        log.File.MoveTo(ColdPath());
        var file = new ColdFile(log.File, footer, _time.GetUtcNow());
        _directory.Add(file, rows);
        _cold.Add(file);
        _indexed = null;
        _spareBuffer = log.TakeBuffer();
        _hot = null;
        if (_options.IndexesAtOnce)
        {
            file.MarkIndexed();
        }
    }

    private int IndexLocked()
    {
        if (_isClosed)
        {
            return 0;
        }

        var waiting = _cold.Where(file => !file.IsIndexed).Take(IndexBatch).ToArray();
        Array.ForEach(waiting, file => file.MarkIndexed());
        _indexed = null;
        return waiting.Length;
    }

    private HotLog NewLog()
    {
        var path = Path.Combine(_options.WalFolder, $"batch_{UnixNanos()}_{_sequence++:D6}.log");
        return new HotLog(new SpanFile(path, FileMode.CreateNew), _spareBuffer ?? new byte[FirstBufferBytes]);
    }

    private string ColdPath()
    {
        var now = _time.GetUtcNow();
        return Path.Combine(_options.ColdFolder, $"{now:'year='yyyy'/month='MM'/day='dd}", $"{now:yyyyMMdd_HHmmss}_{_sequence++:x8}.cold");
    }

    private long UnixNanos() => (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    private void OpenCold(string path)
    {
        var file = new SpanFile(path, FileMode.Open);
        if (ColdFooter.Read(file) is not { } footer)
        {
            // A file that cannot be read is skipped, as Studio does.
            file.Dispose();
            return;
        }

        var cold = new ColdFile(file, footer, flushedAt: null);
        _directory.Add(cold, cold.ReadRows());
        _cold.Add(cold);
        if (_options.IndexesAtOnce && !cold.IsIndexed)
        {
            cold.MarkIndexed();
        }
    }

    // Only the newest log can be open for writing; an older one is there when a crash fell between two, and is sealed.
    private void OpenHot(string path)
    {
        var log = HotLog.Recover(new SpanFile(path, FileMode.Open), new byte[FirstBufferBytes]);
        if (log.RowCount == 0)
        {
            log.Dispose();
            File.Delete(path);
            return;
        }

        if (_hot is not null)
        {
            Seal(_hot);
        }

        _hot = log;
    }
}
