using System.Text.Json;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>
/// Captures of the real SDK (<c>sdk/VERSION</c>) with the answers a Studio of one release gave about them
/// (<c>sdk-answers/RELEASE/VERSION</c>), as scenarios. Captures of one SDK version share a Studio, as they did when they were recorded;
/// those of another version use the same service names.
/// </summary>
internal static class SdkRecordings
{
    // A hot snapshot may be cached for 1 s.
    private static readonly TimeSpan visibility = TimeSpan.FromSeconds(1.3);

    /// <summary>
    /// The scenarios of a release; empty when the recordings hold none for it. A program that rightly exported nothing is none: there is
    /// no answer about it.
    /// </summary>
    /// <param name="recordings">The folder that holds <c>sdk</c> and <c>sdk-answers</c>.</param>
    /// <param name="release">The release's folder name, such as <c>0.82</c>.</param>
    /// <exception cref="UnreadableRecordingException">A file is not what was expected.</exception>
    public static IReadOnlyList<RecordedScenario> Read(string recordings, string release)
    {
        string answers = Path.Combine(recordings, "sdk-answers", release);
        return !Directory.Exists(answers) ? []
            : [.. Directory.EnumerateFiles(answers, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(path => Scenario(recordings, path))
                .Where(scenario => scenario.Steps.Any(step => step is not RecordedStep.Wait))];
    }

    private static RecordedScenario Scenario(string recordings, string answersPath)
    {
        string version = Path.GetFileName(Path.GetDirectoryName(answersPath))!;
        string capturePath = Path.Combine(recordings, "sdk", version, Path.GetFileName(answersPath));
        JsonElement capture = RecordingReader.Read(capturePath, file => file);
        return RecordingReader.Read(answersPath, answers => new RecordedScenario(
            $"sdk/{version}/{Path.GetFileNameWithoutExtension(answersPath)}",
            answers,
            answers.GetProperty("studio").GetString()!,
            $"sdk/{version}",
            IsBootstrapped: true,
            [.. Exports(capture, answers), new RecordedStep.Wait(default, visibility), .. Reads(answers)]));
    }

    private static IEnumerable<RecordedStep> Exports(JsonElement capture, JsonElement answers)
    {
        JsonElement results = answers.GetProperty("export_results");
        return capture.GetProperty("exports").EnumerateArray().Select((export, i) => new RecordedStep.Export(export)
        {
            Method = GrpcWire.ExportPath,
            ApiKey = "{api_key}",
            Metadata = [],
            Compression = null,
            Message = export.GetProperty("otlp_base64").GetBytesFromBase64(),
            Answer = new ExportAnswer(results[i].GetString()!, Message: "", new Dictionary<string, string>(), Response: null),
        });
    }

    private static IEnumerable<RecordedStep> Reads(JsonElement answers) =>
        answers.GetProperty("answers").EnumerateArray().Select(answer => new RecordedStep.Rest(answer)
        {
            Method = "GET",
            Path = answer.GetProperty("path").GetString()!,
            Session = "main",
            Headers = new Dictionary<string, string>(),
            Body = null,
            IsJson = false,
            Captures = new Dictionary<string, string>(),
            IsUnordered = false,
            IsTied = false,
            Answer = new RestAnswer(answer.GetProperty("status").GetInt32(), Headers: null, answer.GetProperty("text").GetString()),
        });
}
