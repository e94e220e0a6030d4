namespace Junjo.E2E.Contract.Recordings;

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
        RunAsync(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), RecordingReader.ReadFolder(folder, options.Only), studio,
            options, cancellationToken);

    /// <summary>Replays captures of the real SDK, several at a time, against the answers one release gave about them.</summary>
    /// <param name="recordings">The folder that holds <c>sdk</c> and <c>sdk-answers</c>.</param>
    /// <param name="release">The release, such as <c>0.82</c>.</param>
    /// <inheritdoc cref="RunAsync(string, string, ReplayOptions, CancellationToken)"/>
    public static Task<ReplayResult> RunSdkAsync(
        string recordings, string release, string studio, ReplayOptions options, CancellationToken cancellationToken) =>
        RunAsync($"sdk-answers/{release}", RecordingReader.Chosen(recordings, SdkRecordings.Read(recordings, release), options.Only),
            studio, options, cancellationToken);

    /// <summary>The release a folder was recorded from, such as <c>0.82</c>.</summary>
    /// <exception cref="UnreadableRecordingException">The folder holds no scenario, or a file is not one.</exception>
    public static string ReleaseOf(string folder)
    {
        string[] releases = [.. RecordingReader.ReadFolder(folder).Select(scenario => scenario.Release).Distinct()];
        return releases is [var only] ? only
            : throw new UnreadableRecordingException(folder, $"it mixes the releases {string.Join(", ", releases)}", inner: null);
    }

    private static async Task<ReplayResult> RunAsync(
        string recording, IReadOnlyList<RecordedScenario> scenarios, string studio, ReplayOptions options,
        CancellationToken cancellationToken)
    {
        long started = options.Time.GetTimestamp();
        IReadOnlyCollection<ScenarioResult> results = await ScenarioRuns.RunAsync(
            scenarios,
            options,
            (scenario, access, stop) => new ScenarioReplay(scenario, new ScenarioPlayer(access, options.Time)).RunAsync(options.Time, stop),
            Skipped,
            cancellationToken);
        return new ReplayResult(
            recording, studio, [.. results.OrderBy(result => result.Name, StringComparer.Ordinal)], options.Time.GetElapsedTime(started));
    }

    private static ScenarioResult Skipped(RecordedScenario scenario, string reason) =>
        new(scenario.Name, ScenarioVerdict.Skipped, scenario.Steps.Count, Compared: 0, reason, [], TimeSpan.Zero);
}
