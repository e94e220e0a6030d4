using System.Collections.Concurrent;
using System.Text.Json;

namespace Junjo.E2E.Verification.Recordings;

/// <summary>Replays recordings of real Studios against any Studio.</summary>
public static class RecordingReplay
{
    /// <summary>Replays every scenario of a folder, several at a time.</summary>
    /// <param name="folder">A folder of recorded scenarios, such as <c>recordings/0.82</c>.</param>
    /// <param name="studio">The name under which the result says which Studio was judged.</param>
    /// <param name="options">Against what, and how.</param>
    /// <param name="cancellationToken">Ends the replay.</param>
    /// <exception cref="UnreadableRecordingException">The folder holds no scenario, or a file is not one.</exception>
    /// <exception cref="StudioRefusedException">The Studio cannot be reached, or lets nobody in.</exception>
    public static Task<ReplayResult> RunAsync(string folder, string studio, ReplayOptions options, CancellationToken cancellationToken) =>
        RunAsync(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), RecordingReader.ReadFolder(folder), studio, options, cancellationToken);

    /// <summary>Replays captures of the real SDK, several at a time, against the answers one release gave about them.</summary>
    /// <param name="recordings">The folder that holds <c>sdk</c> and <c>sdk-answers</c>.</param>
    /// <param name="release">The release, such as <c>0.82</c>.</param>
    /// <inheritdoc cref="RunAsync(string, string, ReplayOptions, CancellationToken)"/>
    public static Task<ReplayResult> RunSdkAsync(
        string recordings, string release, string studio, ReplayOptions options, CancellationToken cancellationToken) =>
        RunAsync($"sdk-answers/{release}", SdkRecordings.Read(recordings, release), studio, options, cancellationToken);

    /// <summary>The release a folder was recorded from, such as <c>0.82</c>.</summary>
    /// <exception cref="UnreadableRecordingException">The folder holds no scenario, or a file is not one.</exception>
    public static string ReleaseOf(string folder)
    {
        string[] releases = [.. RecordingReader.ReadFolder(folder).Select(scenario => ReleaseOf(scenario.Source)).Distinct()];
        return releases is [var only] ? only
            : throw new UnreadableRecordingException(folder, $"it mixes the releases {string.Join(", ", releases)}", inner: null);
    }

    internal static async Task<ReplayResult> RunAsync(
        string recording, IReadOnlyList<RecordedScenario> scenarios, string studio, ReplayOptions options, CancellationToken cancellationToken)
    {
        long started = options.Time.GetTimestamp();
        List<RecordedScenario[]> groups = Groups(scenarios, options.Only);
        var results = new ConcurrentBag<ScenarioResult>();
        await using var pool = new StudioPool(options);
        var limits = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(groups, limits, async (group, stop) =>
        {
            await Parallel.ForEachAsync(
                group,
                new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = stop },
                async (scenario, stopScenario) => results.Add(await RunAsync(scenario, pool, options, stopScenario)));
            await pool.ReleaseAsync(group[0].Studio);
        });
        return new ReplayResult(
            recording, studio, [.. results.OrderBy(result => result.Name, StringComparer.Ordinal)], options.Time.GetElapsedTime(started));
    }

    private static string ReleaseOf(JsonElement scenario) =>
        string.Join('.', scenario.GetProperty("studio").GetString()!.Split('.').Take(2));

    // Scenarios of one group share a Studio of their own, and are told apart by their services and traces.
    private static List<RecordedScenario[]> Groups(IReadOnlyList<RecordedScenario> scenarios, string? only)
    {
        RecordedScenario[] chosen = [.. scenarios.Where(scenario => only is null || scenario.Name == only)];
        return chosen.Length > 0
            ? [.. chosen.GroupBy(scenario => scenario.Studio ?? $"shared {scenario.Name}").Select(group => group.ToArray())]
            : throw new ArgumentException($"there is no scenario '{only}'; there are: {string.Join(", ", scenarios.Select(scenario => scenario.Name))}");
    }

    private static async Task<ScenarioResult> RunAsync(
        RecordedScenario scenario, StudioPool pool, ReplayOptions options, CancellationToken cancellationToken)
    {
        if (!pool.Has(scenario.Studio))
        {
            return new ScenarioResult(
                scenario.Name, ScenarioVerdict.Skipped, scenario.Steps.Count, Compared: 0,
                "it needs a new, empty Studio, and this one has been in use", [], TimeSpan.Zero);
        }

        StudioAccess studio = await pool.GetAsync(scenario.Studio, cancellationToken);
        return await new ScenarioReplay(scenario, new ScenarioPlayer(studio, options.Time)).RunAsync(options.Time, cancellationToken);
    }
}
