using System.Text.Json;

namespace Junjo.E2E.Tool.Tests;

/// <summary>One REST answer of a real Studio.</summary>
internal sealed record RecordedAnswer(string Method, string Path, int Status, string Text)
{
    /// <summary>All answers of a scenario that kept their text.</summary>
    public static IReadOnlyList<RecordedAnswer> OfScenario(string file)
    {
        using var recording = JsonDocument.Parse(File.ReadAllBytes(GroundTruth.Recording(file)));
        return
        [
            .. from step in recording.RootElement.GetProperty("steps").EnumerateArray()
               where step.GetProperty("kind").GetString() == "rest"
               let answer = step.GetProperty("answer")
               where answer.TryGetProperty("text", out _)
               select Create(step.GetProperty("method").GetString()!, step, answer),
        ];
    }

    /// <summary>All answers about one capture of the real SDK.</summary>
    public static IReadOnlyList<RecordedAnswer> OfCapture(string file)
    {
        using var recording = JsonDocument.Parse(File.ReadAllBytes(GroundTruth.Recording(file)));
        return [.. recording.RootElement.GetProperty("answers").EnumerateArray().Select(answer => Create("GET", answer, answer))];
    }

    private static RecordedAnswer Create(string method, JsonElement request, JsonElement answer) =>
        new(method, request.GetProperty("path").GetString()!, answer.GetProperty("status").GetInt32(),
            answer.GetProperty("text").GetString()!);
}
