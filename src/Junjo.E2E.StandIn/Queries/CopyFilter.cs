using Junjo.E2E.StandIn.Storage;

namespace Junjo.E2E.StandIn.Queries;

/// <summary>Lets the first of several spans with equal ids pass; a cold copy goes before a hot one.</summary>
internal sealed class CopyFilter(Func<(IdKey Trace, ulong Span), bool> isCold)
{
    private readonly HashSet<(IdKey Trace, ulong Span)> seen = [];

    public IEnumerable<StoredSpan> Apply(IEnumerable<StoredSpan> spans) => spans.Where(Passes);

    private bool Passes(StoredSpan span) =>
        span.Row.Has(RowFlags.Planted)
        || (!seen.Contains(span.Row.Key) && (span.IsCold || !isCold(span.Row.Key)) && seen.Add(span.Row.Key));
}
