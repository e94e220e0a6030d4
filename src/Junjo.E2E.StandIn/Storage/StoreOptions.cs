namespace Junjo.E2E.StandIn.Storage;

/// <summary>How spans are kept.</summary>
/// <param name="BatchSize">Spans in memory that make a block be written within the request.</param>
/// <param name="FlushMaxBytes">Size of the hot log that makes it a cold file.</param>
/// <param name="SnapshotTtl">How long a hot snapshot answers queries; zero for a new one each time.</param>
/// <param name="WritesBeforeAck">Whether every append is on disk when it returns.</param>
/// <param name="RemembersSealing">Whether files that were just sealed are still known when ingestion starts again.</param>
/// <param name="OldViewsWrite">Whether a query that is answered from an older snapshot writes the buffer all the same.</param>
/// <param name="FullDiskHides">Whether nothing hot can be read while the disk is full, and refused requests are kept.</param>
/// <param name="IndexesAtOnce">Whether a cold file is indexed when it is sealed, or by a later pass.</param>
internal sealed record StoreOptions(
    string Folder, int BatchSize, int FlushMaxBytes, TimeSpan SnapshotTtl, bool WritesBeforeAck, bool IndexesAtOnce,
    bool RemembersSealing, bool OldViewsWrite, bool FullDiskHides)
{
    public string WalFolder => Path.Combine(Folder, "spans", "wal");

    public string ColdFolder => Path.Combine(Folder, "spans", "cold");
}
