using Junjo.E2E.StandIn.Storage;

namespace Junjo.E2E.StandIn.Faults;

/// <summary>Spans that a fault shows only after a while. Forgotten at a restart, which shows them. Thread-safe.</summary>
internal sealed class LateSpans(TimeProvider time)
{
    // Guards the times.
    private readonly Lock @lock = new();
    private readonly Dictionary<(IdKey Trace, ulong Span), DateTimeOffset> visibleFrom = [];

    public void Add((IdKey Trace, ulong Span) key, TimeSpan delay)
    {
        lock (@lock)
        {
            visibleFrom[key] = time.GetUtcNow() + delay;
        }
    }

    public bool IsVisible((IdKey Trace, ulong Span) key)
    {
        lock (@lock)
        {
            return !visibleFrom.TryGetValue(key, out DateTimeOffset from) || time.GetUtcNow() >= from;
        }
    }
}
