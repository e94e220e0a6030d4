namespace Junjo.E2E.StandIn.Faults;

/// <summary>A planted fault with its counts. Thread-safe.</summary>
internal sealed class ArmedFault(StudioFault fault)
{
    // Guards the counts.
    private readonly Lock _lock = new();
    private readonly long _first = (long)(fault.Seed % (ulong)fault.Every);
    private long _candidates;
    private long _owed;
    private long _times;

    public StudioFault Fault => fault;

    /// <summary>Spans damaged, or answers, or exports, as the kind counts.</summary>
    public long Applied
    {
        get
        {
            lock (_lock)
            {
                return field;
            }
        }

        private set;
    }

    /// <summary>Counts a candidate and tries to damage it when a hit is due.</summary>
    /// <param name="damage">Answers how much was damaged; 0 when the candidate has nothing to damage, and the next one is tried.</param>
    public bool Meet(Func<int> damage)
    {
        lock (_lock)
        {
            if (_candidates++ % fault.Every == _first)
            {
                _owed++;
            }

            if (_owed == 0 || _times >= fault.MostTimes || damage() is var count && count == 0)
            {
                return false;
            }

            _owed--;
            _times++;
            Applied += count;
            return true;
        }
    }
}
