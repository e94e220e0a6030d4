using System.Collections;
using System.Globalization;

using Junjo.E2E.Workload;

namespace Junjo.E2E.Verification;

/// <summary>
/// Which traces are read, and in which order: first those that are read always, then all others as the seed draws them, each service in its turn, until
/// all are read or the budget is spent. So whatever was read of the others is a random sample of every service. The first enumeration reads; later
/// ones give what it took.
/// </summary>
/// <param name="always">Traces that are read whatever it takes.</param>
/// <param name="others">The others, in the order of their drawing.</param>
/// <param name="budget">How long reading goes on.</param>
/// <param name="clock">The run's clock.</param>
internal sealed class ReadPlan(IReadOnlyList<TraceKey> always, IReadOnlyList<TraceKey> others, TimeSpan budget, RunClock clock) : IEnumerable<TraceKey>
{
    private const int MeasuredReads = 20;

    private readonly List<TraceKey> taken = [];
    private TimeSpan? start;
    private bool isDone;

    /// <summary>Traces that may be read.</summary>
    public int Count => always.Count + others.Count;

    /// <summary>Traces that were taken to be read.</summary>
    public int Taken => taken.Count;

    /// <summary>Of those that were taken, how many were drawn and not read always.</summary>
    public int Drawn => Math.Max(0, Taken - always.Count);

    /// <summary>Whether the budget left some out.</summary>
    public bool IsCut => isDone && Taken < Count;

    /// <summary>Traces that will be read, as far as the first reads tell.</summary>
    public int Expected => isDone || PerSecond is not { } rate ? (isDone ? Taken : Count) : (int)Math.Min(Count, Math.Max(always.Count, rate * budget.TotalSeconds));

    /// <summary>How long that will still take; null before the first reads tell.</summary>
    public TimeSpan? Remaining => isDone ? TimeSpan.Zero : PerSecond is { } rate ? TimeSpan.FromSeconds(Math.Max(0, Expected - Taken) / rate) : null;

    /// <summary>How traces are read, as a report says it.</summary>
    public string Strategy => IsCut
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"a sample by trace: the read budget of {budget.TotalSeconds:0.#} s was enough for {Taken:N0}, {always.Count:N0} of them read always (first and last of each service, around faults), {Drawn:N0} drawn by the seed, each service in its turn")
        : "by trace";

    private double? PerSecond => start is { } began && Taken >= MeasuredReads && clock.Elapsed > began ? Taken / (clock.Elapsed - began).TotalSeconds : null;

    /// <summary>The plan of a run.</summary>
    /// <param name="traces">All traces that may be read, oldest first.</param>
    /// <param name="run">The run.</param>
    /// <param name="budget">How long reading goes on.</param>
    /// <param name="clock">The run's clock.</param>
    public static ReadPlan Of(IReadOnlyList<TraceKey> traces, RunUnderJudgement run, TimeSpan budget, RunClock clock)
    {
        HashSet<TraceKey> always = [.. traces.GroupBy(key => key.Service).SelectMany(service => new[] { service.First(), service.Last() }), .. run.TracesAroundFaults()];
        TraceKey[] drawn =
        [
            .. traces.Where(key => !always.Contains(key))
                .GroupBy(key => key.Service)
                .SelectMany(service => service.OrderBy(run.DrawOf).Select((key, turn) => (key, turn)))
                .OrderBy(item => item.turn)
                .ThenBy(item => run.DrawOf(item.key))
                .Select(item => item.key),
        ];
        return new ReadPlan([.. traces.Where(always.Contains)], drawn, budget, clock);
    }

    /// <inheritdoc/>
    public IEnumerator<TraceKey> GetEnumerator() => start is null ? Take().GetEnumerator() : taken.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<TraceKey> Take()
    {
        start = clock.Elapsed;
        foreach (TraceKey key in always)
        {
            taken.Add(key);
            yield return key;
        }

        foreach (TraceKey key in others)
        {
            if (clock.Elapsed - start >= budget)
            {
                break;
            }

            taken.Add(key);
            yield return key;
        }

        isDone = true;
    }
}
