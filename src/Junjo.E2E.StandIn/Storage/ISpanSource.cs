namespace Junjo.E2E.StandIn.Storage;

/// <summary>Spans of one tier that a query can draw from.</summary>
internal interface ISpanSource
{
    /// <summary>Spans of a service that have one of the flags, newest start first.</summary>
    /// <param name="service">Null for the spans of all services.</param>
    /// <param name="flags"><see cref="RowFlags.None"/> for all spans.</param>
    IEnumerable<StoredSpan> NewestFirst(string? service, RowFlags flags);
}
