using Junjo.E2E.StandIn.Storage;

namespace Junjo.E2E.StandIn.Ingestion;

/// <summary>A span inside a request: where its bytes are and what its row will hold.</summary>
internal struct SpanSlice
{
    public int Offset;

    public int Length;

    /// <summary>Index into the request's resources.</summary>
    public int Resource;

    public Row Row;

    /// <summary>Bytes to store in place of those received; null where no fault altered them.</summary>
    public byte[]? Altered;
}
