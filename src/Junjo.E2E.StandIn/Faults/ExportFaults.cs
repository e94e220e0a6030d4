using Junjo.E2E.StandIn.Ingestion;
using Junjo.E2E.StandIn.Storage;

namespace Junjo.E2E.StandIn.Faults;

/// <summary>Breaks the promise an export's answer makes. Thread-safe.</summary>
internal sealed class ExportFaults(FaultSet faults)
{
    // Guards the set of exports that were refused though stored, each known by its first span.
    private readonly Lock @lock = new();
    private readonly HashSet<(IdKey Trace, ulong Span)> refused = [];

    /// <summary>Whether the export is to be answered OK without being stored.</summary>
    public bool Discards() => faults.Bites(StudioFaultKind.AckedNotStored);

    /// <summary>Whether the export is to be refused without being stored.</summary>
    public bool TurnsAway() => faults.Bites(StudioFaultKind.ExportRefused);

    /// <summary>Whether the export is to be answered UNAVAILABLE without being stored.</summary>
    public bool IsUnavailable() => faults.Bites(StudioFaultKind.ExportUnavailable);

    /// <summary>Whether the stream of a stored export is to be reset in place of an answer.</summary>
    public bool LosesAck() => faults.Bites(StudioFaultKind.AckLost);

    /// <summary>Whether this export repeats one that was refused though it had been stored.</summary>
    public bool WasRefused(DecodedRequest request)
    {
        lock (@lock)
        {
            return refused.Count > 0 && request.Count > 0 && refused.Contains(request.Spans[0].Row.Key);
        }
    }

    /// <summary>Whether an export, now stored, is to be refused.</summary>
    public bool Refuses((IdKey Trace, ulong Span) firstSpan)
    {
        if (!faults.Bites(StudioFaultKind.StoredThoughRejected))
        {
            return false;
        }

        lock (@lock)
        {
            return refused.Add(firstSpan);
        }
    }
}
