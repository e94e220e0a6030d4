using System.Collections.Concurrent;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>Plays scenarios, several at a time, each on a Studio it may use.</summary>
internal static class ScenarioRuns
{
    /// <param name="scenarios">What is played.</param>
    /// <param name="options">Against what, and how.</param>
    /// <param name="play">Plays one scenario.</param>
    /// <param name="skip">What comes of a scenario that cannot be played here, and why.</param>
    /// <param name="cancellationToken">Ends all of them.</param>
    public static async Task<IReadOnlyCollection<T>> RunAsync<T>(
        IReadOnlyList<RecordedScenario> scenarios,
        ReplayOptions options,
        Func<RecordedScenario, StudioAccess, CancellationToken, Task<T>> play,
        Func<RecordedScenario, string, T> skip,
        CancellationToken cancellationToken)
    {
        var results = new ConcurrentBag<T>();
        await using var pool = new StudioPool(options);
        await Parallel.ForEachAsync(Groups(scenarios), Limits(options, cancellationToken), async (group, stop) =>
        {
            await Parallel.ForEachAsync(group, Limits(options, stop), async (scenario, stopScenario) =>
                results.Add(pool.Has(scenario.Studio)
                    ? await play(scenario, await pool.GetAsync(scenario.Studio, stopScenario), stopScenario)
                    : skip(scenario, "it needs a new, empty Studio, and this one has been in use")));
            await pool.ReleaseAsync(group[0].Studio);
        });
        return results;
    }

    private static ParallelOptions Limits(ReplayOptions options, CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancellationToken };

    // Scenarios of one group share a Studio of their own, and are told apart by their services and traces.
    private static IEnumerable<RecordedScenario[]> Groups(IReadOnlyList<RecordedScenario> scenarios) =>
        scenarios.GroupBy(scenario => scenario.Studio ?? $"shared {scenario.Name}").Select(group => group.ToArray());
}
