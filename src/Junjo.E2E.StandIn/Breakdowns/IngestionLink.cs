using Junjo.E2E.StandIn.Quirks;
using Junjo.E2E.StandIn.Rest;
using Junjo.E2E.StandIn.Storage;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.StandIn.Breakdowns;

/// <summary>How the backend half asks the ingestion half for what is hot before it answers a query. Thread-safe.</summary>
/// <param name="notices">Null without quirk Q-36.</param>
internal sealed class IngestionLink(SpanStore store, SegmentNotices? notices, QuirkSet quirks, TimeProvider time)
{
    private const string Internals =
        "Failed to flush WAL: <AioRpcError of RPC that terminated with: status = StatusCode.UNAVAILABLE, "
        + "details = \"failed to connect to all addresses; last error: UNKNOWN: ipv4:172.18.0.3:50052: "
        + "Failed to connect to remote host: connect: Connection refused (111)\">";

    private static readonly TimeSpan FirstSearch = TimeSpan.FromSeconds(20);

    private int isKnownToBeAway;

    /// <summary>Waits until a query may be answered.</summary>
    /// <returns>The answer where there is none from the data; null otherwise.</returns>
    public async Task<RestAnswer?> QueryAsync(CancellationToken cancellationToken)
    {
        if (store.IsUp)
        {
            isKnownToBeAway = 0;
            await (notices?.PassAsync(cancellationToken) ?? Task.CompletedTask);
            return null;
        }

        if (Interlocked.Exchange(ref isKnownToBeAway, 1) == 0 && quirks.Has(Quirk.Q49))
        {
            await Task.Delay(FirstSearch, time, cancellationToken);
        }

        return quirks.Has(Quirk.Q35) ? null : RestAnswer.Detail(StatusCodes.Status503ServiceUnavailable, "Ingestion is away");
    }

    /// <summary>As <see cref="QueryAsync"/>, for a flush, which ingestion has to do.</summary>
    public async Task<RestAnswer?> FlushAsync(CancellationToken cancellationToken)
    {
        if (store.IsUp)
        {
            await (notices?.PassAsync(cancellationToken) ?? Task.CompletedTask);
            return null;
        }

        return RestAnswer.Detail(StatusCodes.Status500InternalServerError, quirks.Has(Quirk.Q56) ? Internals : "Ingestion is away");
    }
}
