using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>Records a Studio: sends the requests of recorded scenarios and writes what it answers in the same form.</summary>
public static class RecordingWriter
{
    private static readonly JsonSerializerOptions readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = JsonEquality.MaxDepth,
    };

    /// <summary>Records every scenario of a folder, several at a time.</summary>
    /// <param name="folder">A folder of recorded scenarios, whose requests are sent.</param>
    /// <param name="target">A folder for the new recording, missing or empty.</param>
    /// <param name="options">Which Studio is recorded, and how.</param>
    /// <param name="cancellationToken">Ends the recording.</param>
    /// <returns>The scenarios in ordinal order of their names.</returns>
    /// <exception cref="IOException">The target holds something already.</exception>
    /// <exception cref="UnreadableRecordingException">The folder holds no scenario, or a file is not one.</exception>
    /// <exception cref="StudioRefusedException">The Studio cannot be reached, or lets nobody in.</exception>
    public static async Task<IReadOnlyList<RecordedFile>> RunAsync(
        string folder, string target, ReplayOptions options, CancellationToken cancellationToken)
    {
        IReadOnlyList<RecordedScenario> scenarios = RecordingReader.ReadFolder(folder, options.Only);
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new IOException($"Expected a folder that is missing or empty, but '{target}' holds something already. Name another one.");
        }

        Directory.CreateDirectory(target);
        IReadOnlyCollection<RecordedFile> files = await ScenarioRuns.RunAsync(
            scenarios,
            options,
            (scenario, studio, stop) => RecordAsync(scenario, studio, target, options.Time, stop),
            (scenario, reason) => new RecordedFile(scenario.Name, Answers: 0, reason),
            cancellationToken);
        return [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    private static async Task<RecordedFile> RecordAsync(
        RecordedScenario scenario, StudioAccess studio, string target, TimeProvider time, CancellationToken cancellationToken)
    {
        var recording = new ScenarioRecording(scenario, new ScenarioPlayer(studio, time));
        try
        {
            string version = await studio.VersionAsync(cancellationToken);
            JsonObject file = await recording.RunAsync(version, cancellationToken);
            string path = Path.Combine(target, $"{scenario.Name}.json");
            await File.WriteAllTextAsync(path, file.ToJsonString(readable) + "\n", cancellationToken);
            return new RecordedFile(scenario.Name, recording.Answers, Reason: null);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException)
        {
            return new RecordedFile(scenario.Name, Answers: 0, $"answer {recording.Answers + 1} never came: {e.Message}");
        }
    }
}
