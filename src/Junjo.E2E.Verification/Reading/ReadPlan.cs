using System.Collections.Concurrent;

using Junjo.E2E.Verification.Judging;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Verification.Reading;

/// <summary>
/// Which traces are read, how, and in which order. First come those that are read always, and some that the seed draws from all traces, so
/// that each service has its share. When
/// these tell that there is no time to read all by trace, the others of services whose list holds all they sent are judged by that list, a
/// request for
/// each service; what is left is read as it is drawn, until the budget is spent, and so is a random sample. Its parts are enumerated in
/// this order; when
/// they are enumerated again they give what was read.
/// </summary>
/// <param name="always">Traces that are read whatever it takes.</param>
/// <param name="others">The others, in the order of their drawing.</param>
/// <param name="listable">Services whose list holds all they sent.</param>
/// <param name="budget">How long reading goes on.</param>
/// <param name="clock">The run's clock.</param>
internal sealed class ReadPlan(
    IReadOnlyList<TraceKey> always, IReadOnlyList<TraceKey> others, IReadOnlySet<int> listable, TimeSpan budget, RunClock clock)
{
    private const int MeasuredReads = 20;

    private readonly List<TraceKey> taken = [];
    private TimeSpan? start;
    private int first;
    private ConcurrentDictionary<int, TraceKey[]>? lists;
    private bool isDone;

    /// <summary>All traces that were read, or judged by a list.</summary>
    public IEnumerable<TraceKey> Taken => taken.Concat(lists?.Values.SelectMany(keys => keys) ?? []);

    /// <summary>Of those, how many were drawn: neither read always nor judged by a list.</summary>
    public int Drawn => Math.Max(0, taken.Count - always.Count);

    /// <summary>Traces that will be judged, as far as the first reads tell.</summary>
    public int Expected =>
        isDone ? taken.Count + Listed : PerSecond is { } rate
        ? (int)Math.Min(Count, Math.Max(always.Count, rate * budget.TotalSeconds) + Listed) : Count;

    /// <summary>How long that will still take; null before the first reads tell.</summary>
    public TimeSpan? Remaining =>
        isDone ? TimeSpan.Zero : PerSecond is { } rate ? TimeSpan.FromSeconds(Math.Max(0, Expected - Listed - taken.Count) / rate) : null;

    /// <summary>How traces are read, as a report says it.</summary>
    public string Strategy => (IsCut: isDone && taken.Count + Listed < Count, HasLists: Listed > 0) switch
    {
        (IsCut: true, HasLists: true) => $"{ByList}; of the other services {Sample}",
        (IsCut: true, HasLists: false) => Sample,
        (IsCut: false, HasLists: true) => ByList,
        _ => "by trace",
    };

    private string ByList =>
        $"by wide list: {Listed:N0} traces by the lists of {lists!.Count:N0} services that hold all these sent, which one request shows, "
            + $"and {taken.Count:N0} by trace";

    private string Sample =>
        $"a sample by trace: the read budget of {budget.TotalSeconds:0.#} s was enough for {taken.Count:N0}, {always.Count:N0} of them "
            + $"read always (first and last of each service, around faults and flushes), {Drawn:N0} drawn by the seed, in proportion to "
            + $"what each service sent";

    private int Count => always.Count + others.Count;

    private int Listed => lists?.Values.Sum(keys => keys.Length) ?? 0;

    private double? PerSecond =>
        start is { } began && taken.Count >= MeasuredReads && clock.Elapsed > began ? taken.Count / (clock.Elapsed - began).TotalSeconds
        : null;

    /// <summary>The plan of a run.</summary>
    /// <param name="traces">All traces that may be read, oldest first.</param>
    /// <param name="run">The run.</param>
    /// <param name="budget">How long reading goes on.</param>
    /// <param name="clock">The run's clock.</param>
    public static ReadPlan Of(IReadOnlyList<TraceKey> traces, RunUnderJudgement run, TimeSpan budget, RunClock clock)
    {
        HashSet<TraceKey> always = [.. traces.GroupBy(key => key.Service).SelectMany(service => new[] { service.First(), service.Last() }),
            .. run.TracesAroundEvents(), .. run.TracesThatMayBeLost()];
        TraceKey[] drawn =
        [
            .. traces.Where(key => !always.Contains(key)).OrderBy(run.DrawOf),
        ];
        return new ReadPlan([.. traces.Where(always.Contains)], drawn, run.CompletelyListedServices(), budget, clock);
    }

    /// <summary>What is read first, by trace.</summary>
    public IEnumerable<TraceKey> First()
    {
        if (start is not null)
        {
            return taken.Take(first);
        }

        start = clock.Elapsed;
        taken.AddRange(always);
        taken.AddRange(others.Take(Math.Max(0, MeasuredReads - always.Count)));
        first = taken.Count;
        return taken[..first];
    }

    /// <summary>
    /// What is judged by the list of its service then: the service, and its traces. None where there is time to read all by trace.
    /// </summary>
    public IReadOnlyDictionary<int, TraceKey[]> Lists()
    {
        bool isShort = PerSecond is { } rate && Count / rate > budget.TotalSeconds;
        return lists ??= new(Untaken().Where(key => isShort && listable.Contains(key.Service))
            .GroupBy(key => key.Service)
            .Select(service => KeyValuePair.Create(service.Key, service.ToArray())));
    }

    /// <summary>The list of a service does not hold all it sent after all: its traces are read as those of any other.</summary>
    public void Unlist(int service) => lists!.TryRemove(service, out _);

    /// <summary>What is read by trace after that, as long as there is time.</summary>
    public IEnumerable<TraceKey> Rest() => isDone ? taken.Skip(first) : TakeRest();

    private IEnumerable<TraceKey> Untaken() => others.Skip(Math.Max(0, first - always.Count));

    private IEnumerable<TraceKey> TakeRest()
    {
        foreach (TraceKey key in Untaken().Where(key => !lists!.ContainsKey(key.Service)))
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
