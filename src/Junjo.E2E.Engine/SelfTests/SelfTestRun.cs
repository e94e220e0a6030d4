using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.Workload.Chance;

namespace Junjo.E2E.Engine.SelfTests;

/// <summary>All parts of the self-test in their order, several cases at a time.</summary>
public sealed class SelfTestRun(SelfTest test, SelfTestSize size, ulong seed)
{
    private const int CasesAtATime = 2;
    private const int SeedsPerStudio = 10;
    private const int MostOften = 10;

    private static readonly StudioFaultKind[] rareKinds = [StudioFaultKind.SpanDropped, StudioFaultKind.AttributeAltered,
        StudioFaultKind.ServiceSwapped];

    /// <summary>Every fault alone.</summary>
    public Task<IReadOnlyList<SelfTestCase>> AloneAsync(CancellationToken cancellationToken) =>
        ForEachAsync(FaultCatalog.All, async (fault, stop) => [await test.RunAsync(fault, stop)], cancellationToken);

    /// <summary>Two faults at once.</summary>
    public Task<IReadOnlyList<SelfTestCase>> PairsAsync(CancellationToken cancellationToken) =>
        ForEachAsync(Pairs(), async (pair, stop) => [await test.RunAsync(pair.First, pair.Second, stop)], cancellationToken);

    /// <summary>Rarer and rarer faults.</summary>
    public Task<IReadOnlyList<SelfTestCase>> VolumesAsync(CancellationToken cancellationToken)
    {
        var volumes = new List<(PlantedFault Fault, int Every)>();
        for (int every = MostOften; every <= size.LeastRate; every *= 10)
        {
            volumes.AddRange(FaultCatalog.All.Where(fault => fault.IsPairable && rareKinds.Contains(fault.Studio!.Kind))
                .Select(fault => (fault, every)));
        }

        return ForEachAsync(volumes, async (volume, stop) => [await test.RunAsync(volume.Fault, volume.Every, stop)], cancellationToken);
    }

    /// <summary>Correct Studios.</summary>
    public Task<IReadOnlyList<SelfTestCase>> CleanAsync(CancellationToken cancellationToken)
    {
        IEnumerable<ulong> firstSeeds = Enumerable.Range(0, size.Seeds / SeedsPerStudio)
            .Select(studio => seed + (ulong)(studio * SeedsPerStudio));
        return ForEachAsync([.. firstSeeds], (first, stop) => test.RunCleanAsync(first, SeedsPerStudio, stop), cancellationToken);
    }

    private (PlantedFault First, PlantedFault Second)[] Pairs()
    {
        PlantedFault[] faults = [.. FaultCatalog.All.Where(fault => fault.IsPairable)];
        return
        [
            .. faults.SelectMany((first, i) => faults.Skip(i + 1).Select(second => (First: first, Second: second)))
                .Select((pair, i) => (Pair: pair, Draw: CounterRandom.Mix(seed + (ulong)i)))
                .OrderBy(drawn => drawn.Draw).Take(size.Pairs).Select(drawn => drawn.Pair),
        ];
    }

    private static async Task<IReadOnlyList<SelfTestCase>> ForEachAsync<T>(
        IReadOnlyList<T> items, Func<T, CancellationToken, Task<IReadOnlyList<SelfTestCase>>> run, CancellationToken cancellationToken)
    {
        var results = new IReadOnlyList<SelfTestCase>[items.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = CasesAtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, items.Count), options, async (i, stop) => results[i] = await run(items[i], stop));
        return [.. results.SelectMany(cases => cases)];
    }
}
