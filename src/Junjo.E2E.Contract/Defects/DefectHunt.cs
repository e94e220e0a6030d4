using System.Diagnostics;

namespace Junjo.E2E.Contract.Defects;

/// <summary>
/// Looks for many defects: the short ones one after another, and beside them the long ones, each in a Studio of its own where such Studios
/// can be
/// had. Says meanwhile how much time is left.
/// </summary>
public sealed class DefectHunt
{
    private const int SideBySide = 4;

    private readonly IDefectStudios studios;
    private readonly Reproduction reproduction;
    private readonly IReadOnlyList<Defect> defects;

    // Guards the results, and when the look for each defect without one began: null before that.
    private readonly Lock guard = new();
    private readonly Dictionary<Defect, long?> pending;
    private readonly Dictionary<Defect, DefectResult> results = [];

    /// <summary>A hunt that has not begun.</summary>
    /// <param name="studios">Where Studios are had.</param>
    /// <param name="defects">What is looked for.</param>
    public DefectHunt(IDefectStudios studios, IReadOnlyList<Defect> defects)
    {
        ArgumentNullException.ThrowIfNull(defects);
        (this.studios, this.defects) = (studios, defects);
        reproduction = new Reproduction(studios);
        pending = defects.ToDictionary(defect => defect, _ => (long?)null);
    }

    /// <summary>How far the hunt has come, in one line.</summary>
    public string Progress
    {
        get
        {
            lock (guard)
            {
                string running = string.Join(", ", pending.Where(entry => entry.Value is not null).Select(entry => entry.Key.Id));
                return $"Progress: {results.Count} of {defects.Count} decided, about {TextOf(Left)} "
                    + $"left{(running.Length > 0 ? $"; looking for {running}" : "")}";
            }
        }
    }

    /// <summary>How long the rest takes on such Studios when no attempt has to be repeated.</summary>
    public TimeSpan Left
    {
        get
        {
            lock (guard)
            {
                TimeSpan shorts = Sum(pending.Where(entry => !IsBeside(entry.Key)));
                TimeSpan longs = Sum(pending.Where(entry => IsBeside(entry.Key))) / SideBySide;
                TimeSpan longest = pending.Select(RestOf).DefaultIfEmpty().Max();
                return new[] { shorts, longs, longest }.Max();
            }
        }
    }

    /// <summary>Looks for all of them.</summary>
    /// <param name="decided">Told each result as soon as it is there, one at a time.</param>
    /// <param name="cancellationToken">Interrupts: what is not decided by then is undecided.</param>
    /// <returns>A result for each defect, in the order in which they were given.</returns>
    public async Task<IReadOnlyList<DefectResult>> RunAsync(Action<DefectResult> decided, CancellationToken cancellationToken)
    {
        async ValueTask LookAsync(Defect defect)
        {
            Begin(defect);
            Decide(await reproduction.RunAsync(defect, cancellationToken), decided);
        }

        async Task OneByOneAsync(IEnumerable<Defect> ordered)
        {
            foreach (Defect defect in ordered)
            {
                await LookAsync(defect);
            }
        }

        ILookup<bool, Defect> beside = defects.ToLookup(IsBeside);
        await Task.WhenAll(
            OneByOneAsync(beside[false].OrderBy(defect => defect.Takes)),
            Parallel.ForEachAsync(
                beside[true].OrderByDescending(defect => defect.Takes),
                new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = CancellationToken.None },
                (defect, _) => LookAsync(defect)));
        return [.. defects.Select(defect => results[defect])];
    }

    private bool IsBeside(Defect defect) => studios.HasMany && defect.IsLong;

    private void Begin(Defect defect)
    {
        lock (guard)
        {
            pending[defect] = Stopwatch.GetTimestamp();
        }
    }

    private void Decide(DefectResult result, Action<DefectResult> decided)
    {
        lock (guard)
        {
            pending.Remove(result.Defect);
            results.Add(result.Defect, result);
            decided(result);
        }
    }

    private TimeSpan Sum(IEnumerable<KeyValuePair<Defect, long?>> entries) =>
        entries.Aggregate(TimeSpan.Zero, (sum, entry) => sum + RestOf(entry));

    private TimeSpan RestOf(KeyValuePair<Defect, long?> entry)
    {
        TimeSpan takes = studios.TimeOf(entry.Key);
        TimeSpan passed = entry.Value is { } began ? Stopwatch.GetElapsedTime(began) : TimeSpan.Zero;
        return takes > passed ? takes - passed : TimeSpan.Zero;
    }

    private static string TextOf(TimeSpan time) =>
        time < TimeSpan.FromMinutes(1) ? $"{Math.Ceiling(time.TotalSeconds):0} s" : $"{Math.Ceiling(time.TotalMinutes):0} min";
}
