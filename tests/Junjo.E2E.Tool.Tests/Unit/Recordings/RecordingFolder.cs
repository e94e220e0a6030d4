namespace Junjo.E2E.Tool.Tests.Unit.Recordings;

/// <summary>A folder of recordings that a test writes.</summary>
internal sealed class RecordingFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("junjo-e2e-");

    public string FullName => _folder.FullName;

    public static RecordingFolder With(params string[] files)
    {
        var folder = new RecordingFolder();
        foreach (var (number, text) in files.Index())
        {
            File.WriteAllText(Path.Combine(folder.FullName, $"{number}.json"), text);
        }

        return folder;
    }

    public static string Scenario(string name, bool fresh, bool bootstrap, params string[] steps) =>
        $$"""
        {"scenario":"{{name}}","about":"","studio":"0.82.1","fresh":{{(fresh ? "true" : "false")}},"bootstrap":{{(bootstrap ? "true" : "false")}},
         "steps":[{{string.Join(',', steps)}}]}
        """;

    public void Dispose() => _folder.Delete(recursive: true);
}
