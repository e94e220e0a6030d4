using System.Runtime.InteropServices;

namespace Junjo.E2E.StandIn.Storage;

/// <summary>One span in a cold file's order by service and start. Written to disk as it lies in memory.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal readonly record struct ServiceEntry(long StartNanos, int Row, RowFlags Flags);
