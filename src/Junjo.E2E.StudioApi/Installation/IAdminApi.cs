using Refit;

namespace Junjo.E2E.StudioApi;

/// <summary>Maintenance. Needs a session (else status 401).</summary>
public interface IAdminApi
{
    /// <summary>
    /// Moves all stored spans from the write-ahead log to a file and indexes at most ten files. Takes seconds for hundreds of megabytes.
    /// Status 500: ingestion refused, or does not run.
    /// </summary>
    /// <exception cref="StudioApiException">The call failed.</exception>
    [Post("/api/admin/flush-wal")]
    Task<FlushResult> FlushAsync(CancellationToken cancellationToken = default);
}
