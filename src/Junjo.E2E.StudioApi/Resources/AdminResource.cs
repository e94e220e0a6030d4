using Junjo.E2E.StudioApi.Transport;

namespace Junjo.E2E.StudioApi.Resources;

/// <summary>The flush of the write-ahead log. Needs a session.</summary>
public sealed class AdminResource
{
    private const int MaxIndexPasses = 1_000;

    private readonly StudioConnection _connection;

    internal AdminResource(StudioConnection connection) => _connection = connection;

    /// <summary>
    /// Moves everything stored so far to the cold tier and indexes at most ten files. Takes seconds for hundreds of megabytes. 500 when
    /// ingestion refuses or is away.
    /// </summary>
    public Task<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        _connection.SendAsync(StudioRequest.Post("/api/admin/flush-wal"), StudioJson.Default.FlushResult, cancellationToken);

    /// <summary>Flushes again and again until every file is indexed, which Studio does by itself only ten at a time, twice a minute .</summary>
    public async Task IndexAllAsync(CancellationToken cancellationToken = default)
    {
        bool isNeeded = true;
        for (int pass = 0; isNeeded && pass < MaxIndexPasses; pass++)
        {
            isNeeded = (await FlushAsync(cancellationToken)).FilesIndexed > 0;
        }
    }
}
