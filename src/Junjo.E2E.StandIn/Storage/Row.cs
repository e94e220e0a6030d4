using System.Runtime.InteropServices;

namespace Junjo.E2E.StandIn.Storage;

/// <summary>Where a stored span is, and what finds it. Written to disk as it lies in memory.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct Row
{
    public ulong TraceHigh;

    public ulong TraceLow;

    public ulong SpanKey;

    public long StartNanos;

    public long EndNanos;

    /// <summary>Index into the service names of the file.</summary>
    public int Service;

    public RowFlags Flags;

    public int SpanOffset;

    public int SpanLength;

    public int ResourceOffset;

    public int ResourceLength;

    public readonly IdKey Trace => new(TraceHigh, TraceLow);

    public readonly (IdKey Trace, ulong Span) Key => (Trace, SpanKey);

    public readonly bool Has(RowFlags flags) => (Flags & flags) != 0;
}
