using Junjo.E2E.StandIn.Ingestion;

namespace Junjo.E2E.StandIn.Storage;

/// <summary>
/// Keeps spans: a buffer in memory, a write-ahead log, sealed cold files. Survives its process but for the buffer. Thread-safe.
/// docs/stand-in-files.md describes the files.
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
    private readonly Lock @lock = new();
    private readonly StoreOptions options;
    private readonly TimeProvider time;
    private readonly TraceDirectory directory = new();
    private readonly List<ColdFile> cold = [];
    private ColdFile[]? indexed;
    private byte[]? spareBuffer;
    private HotLog? hot;
    private HotSnapshot? snapshot;
    private long snapshotTaken;
    private long lastWrite;
    private int sequence;
    private bool isClosed;
    private bool isDown;
    private bool isFull;

    private SpanStore(StoreOptions options, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        lastWrite = time.GetTimestamp();
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
        IEnumerable<string> paths = Directory.EnumerateFiles(options.ColdFolder, "*.cold", SearchOption.AllDirectories);
        foreach (string path in paths.Order(StringComparer.Ordinal))
        {
            store.OpenCold(path);
        }

        foreach (string path in LogsIn(options.WalFolder))
        {
            store.OpenHot(path);
        }

        return store;
    }

    /// <summary>Whether ingestion runs; while it does not, only what is cold and indexed can be seen.</summary>
    public bool IsUp => !Volatile.Read(ref isDown);

    /// <summary>Ends ingestion as SIGKILL does: what is only in memory is lost.</summary>
    public void Crash()
    {
        lock (@lock)
        {
            isDown = true;
            hot?.Dispose();
            (hot, snapshot) = (null, null);
        }
    }

    /// <summary>Starts ingestion again on what is on disk.</summary>
    public void Restart()
    {
        lock (@lock)
        {
            foreach (string path in LogsIn(options.WalFolder))
            {
                OpenHot(path);
            }

            if (!options.RemembersSealing)
            {
                cold.ForEach(file => file.ForgetSealing());
            }

            isDown = false;
        }
    }

    /// <summary>Fills the disk, or frees it again.</summary>
    public void SetFull(bool isFull)
    {
        lock (@lock)
        {
            this.isFull = isFull;
        }
    }

    /// <summary>Appends the spans of a request.</summary>
    /// <returns>Segments that were completed.</returns>
    /// <exception cref="IOException">The disk is full.</exception>
    public int Append(DecodedRequest request)
    {
        lock (@lock)
        {
            ObjectDisposedException.ThrowIf(isClosed || isDown, this);
            if (isFull && !options.FullDiskHides)
            {
                throw new IOException("The disk is full.");
            }

            int segments = 0;
            HotLog? target = null;
            int resource = -1;
            int resourceOffset = 0;
            int service = 0;
            foreach (ref SpanSlice slice in request.Spans)
            {
                if (hot is null || hot != target || slice.Resource != resource)
                {
                    target = hot ??= NewLog();
                    resource = slice.Resource;
                    resourceOffset = target.AppendResource(request.Resources[resource], out service);
                }

                slice.Row.Service = service;
                slice.Row.ResourceOffset = resourceOffset;
                slice.Row.ResourceLength = request.Resources[resource].Bytes.Length;
                target.AppendSpan(request.BytesOf(slice), ref slice.Row);
                if (target.PendingRows >= options.BatchSize)
                {
                    segments++;
                    WriteBlock(target);
                }
            }

            Appended += request.Count;
            if (options.WritesBeforeAck && hot is not null)
            {
                WriteBlock(hot);
            }

            return isFull ? throw new IOException("The disk is full.") : segments;
        }
    }

    /// <summary>What a query beginning now sees.</summary>
    public ReadView View()
    {
        lock (@lock)
        {
            return new ReadView(
                isDown || (isFull && options.FullDiskHides) ? null : Snapshot(),
                isDown ? [] : RecentFilesNow(),
                indexed ??= [.. cold.Where(file => file.IsIndexed)]);
        }
    }

    /// <summary>Adds the cold spans of a trace, from the files the view knows.</summary>
    public void AddColdTrace(IdKey trace, Func<ColdFile, bool> isVisible, List<StoredSpan> spans)
    {
        var places = new List<(ColdFile File, int FirstRow)>();
        directory.Find(trace, places);
        foreach ((ColdFile file, int firstRow) in places)
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
        lock (@lock)
        {
            int indexedBySealing = 0;
            if (this.hot is { RowCount: > 0 } hot && !isFull)
            {
                Seal(hot);
                indexedBySealing = options.IndexesAtOnce ? 1 : 0;
            }

            return indexedBySealing + IndexLocked();
        }
    }

    /// <summary>Indexes up to <see cref="IndexBatch"/> files.</summary>
    public int IndexPass()
    {
        lock (@lock)
        {
            return IndexLocked();
        }
    }

    /// <summary>Writes a buffer that has waited long enough; to be called every 3 seconds.</summary>
    public void Tick()
    {
        lock (@lock)
        {
            if (!isClosed && hot is { PendingRows: > 0 } && time.GetElapsedTime(lastWrite) >= WriteInterval)
            {
                WriteBlock(hot);
            }
        }
    }

    /// <summary>Writes the buffer out, as an orderly stop does.</summary>
    public void Drain()
    {
        lock (@lock)
        {
            hot?.WriteBlock();
        }
    }

    /// <summary>Closes the files; what is only in memory is lost.</summary>
    public void Dispose()
    {
        lock (@lock)
        {
            isClosed = true;
            hot?.Dispose();
            cold.ForEach(file => file.Dispose());
        }
    }

    private static string[] LogsIn(string folder) => [.. Directory.EnumerateFiles(folder, "*.log").Order(StringComparer.Ordinal)];

    private HotSnapshot? Snapshot()
    {
        if (snapshot is not null && options.SnapshotTtl > TimeSpan.Zero && time.GetElapsedTime(snapshotTaken) < options.SnapshotTtl)
        {
            if (options.OldViewsWrite && this.hot is not null)
            {
                WriteBlockOnly(this.hot);
            }

            StaleViews += this.hot is { } hot && (!snapshot.IsOf(hot.File) || snapshot.Count != hot.RowCount) ? 1 : 0;
            return snapshot;
        }

        if (hot is not { RowCount: > 0 })
        {
            return snapshot = null;
        }

        if (snapshot is null || !snapshot.IsOf(hot.File) || snapshot.Count != hot.RowCount)
        {
            WriteBlockOnly(hot);
            snapshot = hot.Snapshot();
        }

        snapshotTaken = time.GetTimestamp();
        return snapshot;
    }

    private List<ColdFile> RecentFilesNow()
    {
        var recent = new List<ColdFile>();
        DateTimeOffset now = time.GetUtcNow();
        for (int index = cold.Count - 1; index >= 0 && recent.Count < RecentFiles; index--)
        {
            if (cold[index].FlushedAt is not { } at || now - at > RecentAge)
            {
                break;
            }

            recent.Add(cold[index]);
        }

        return recent;
    }

    private void WriteBlock(HotLog log)
    {
        if (isFull)
        {
            // It stays in memory until there is room.
            return;
        }

        WriteBlockOnly(log);
        if (log.WrittenBytes >= options.FlushMaxBytes)
        {
            Seal(log);
        }
    }

    private void WriteBlockOnly(HotLog log)
    {
        log.WriteBlock();
        lastWrite = time.GetTimestamp();
    }

    private void Seal(HotLog log)
    {
        WriteBlockOnly(log);
        ColdFooter footer = ColdFooter.Write(log.File, log.WrittenBytes, log.Rows, log.Services, out Row[] rows);
        log.File.MoveTo(ColdPath());
        var file = new ColdFile(log.File, footer, time.GetUtcNow());
        directory.Add(file, rows);
        cold.Add(file);
        indexed = null;
        spareBuffer = log.TakeBuffer();
        hot = null;
        if (options.IndexesAtOnce)
        {
            file.MarkIndexed();
        }
    }

    private int IndexLocked()
    {
        if (isClosed)
        {
            return 0;
        }

        ColdFile[] waiting = cold.Where(file => !file.IsIndexed).Take(IndexBatch).ToArray();
        Array.ForEach(waiting, file => file.MarkIndexed());
        indexed = null;
        return waiting.Length;
    }

    private HotLog NewLog()
    {
        string path = Path.Combine(options.WalFolder, $"batch_{UnixNanos()}_{sequence++:D6}.log");
        return new HotLog(new SpanFile(path, FileMode.CreateNew), spareBuffer ?? new byte[FirstBufferBytes]);
    }

    private string ColdPath()
    {
        DateTimeOffset now = time.GetUtcNow();
        return Path.Combine(options.ColdFolder, $"{now:'year='yyyy'/month='MM'/day='dd}", $"{now:yyyyMMdd_HHmmss}_{sequence++:x8}.cold");
    }

    private long UnixNanos() => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

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
        directory.Add(cold, cold.ReadRows());
        this.cold.Add(cold);
        if (options.IndexesAtOnce && !cold.IsIndexed)
        {
            cold.MarkIndexed();
        }
    }

    // Only the newest log can be open for writing; an older one is there when a crash fell between two, and is sealed.
    private void OpenHot(string path)
    {
        HotLog log = HotLog.Recover(new SpanFile(path, FileMode.Open), new byte[FirstBufferBytes]);
        if (log.RowCount == 0)
        {
            log.Dispose();
            File.Delete(path);
            return;
        }

        if (hot is not null)
        {
            Seal(hot);
        }

        hot = log;
    }
}
