using Junjo.E2E.Contract.Recordings;
using Junjo.E2E.StandIn;
using Junjo.E2E.StandIn.Quirks;

namespace Junjo.E2E.Tool.Tests.Contract.Replay;

/// <summary>All recordings of both releases, replayed once against stand-ins with the quirks of their release.</summary>
public sealed class RecordedReplays : IAsyncLifetime
{
    private readonly Dictionary<string, ScenarioResult> _results = [];

    /// <summary>The releases, by the names of their folders.</summary>
    public static IReadOnlyList<string> Releases { get; } = ["0.80", "0.82"];

    /// <summary>What each replay showed.</summary>
    internal IReadOnlyList<ReplayResult> Replays { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Replays = await Task.WhenAll(Releases.SelectMany(ReplaysOf));
        foreach (var replay in Replays)
        {
            foreach (var scenario in replay.Scenarios)
            {
                _results.Add($"{replay.Recording}/{scenario.Name}", scenario);
            }
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The result of a scenario, by release and name: <c>0.82/limits</c>.</summary>
    internal ScenarioResult Of(string scenario) => _results[scenario];

    /// <summary>How a replay gets stand-ins of a release.</summary>
    internal static ReplayOptions StandIns(string release, string? only = null) => new()
    {
        Only = only,
        StartStudio = async cancellationToken =>
        {
            var folder = Directory.CreateTempSubdirectory("junjo-e2e-");
            var embedded = release == "0.80" ? StandInRelease.V080 : StandInRelease.V082;
            var studio = await StandInServer.StartAsync(
                new StandInOptions { Release = embedded, Quirks = QuirkSet.Of(embedded), DataFolder = folder.FullName }, cancellationToken);
            return new ReplayStudio(studio.RestUrl, studio.OtlpUrl, new FolderOf(studio, folder));
        },
    };

    private static IEnumerable<Task<ReplayResult>> ReplaysOf(string release) =>
    [
        RecordingReplay.RunAsync(GroundTruth.Recording(release), $"the stand-in {release}", StandIns(release), CancellationToken.None),
        RecordingReplay.RunSdkAsync(GroundTruth.Recording(), release, $"the stand-in {release}", StandIns(release), CancellationToken.None),
    ];

    private sealed class FolderOf(StandInServer studio, DirectoryInfo folder) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await studio.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }
}
