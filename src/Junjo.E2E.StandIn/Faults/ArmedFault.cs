namespace Junjo.E2E.StandIn.Faults;

/// <summary>A planted fault with its counts. Thread-safe.</summary>
internal sealed class ArmedFault(StudioFault fault)
{
    // Guards the counts.
    private readonly Lock @lock = new();
    private readonly long first = (long)(fault.Seed % (ulong)fault.Every);
    private long candidates;
    private long owed;
    private long times;

    public StudioFault Fault => fault;

    /// <summary>Spans damaged, or answers, or exports, as the kind counts.</summary>
    public long Applied
    {
        get
        {
            lock (@lock)
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
        lock (@lock)
        {
            if (candidates++ % fault.Every == first)
            {
                owed++;
            }

            if (owed == 0 || times >= fault.MostTimes || damage() is var count && count == 0)
            {
                return false;
            }

            owed--;
            times++;
            Applied += count;
            return true;
        }
    }
}
