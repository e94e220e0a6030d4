using FluentAssertions;

using Junjo.E2E.EmbeddedStudio;
using Junjo.E2E.EmbeddedStudio.Quirks;
using Junjo.E2E.Verification.Recordings;

using Server = Junjo.E2E.EmbeddedStudio.EmbeddedStudio;

namespace Junjo.E2E.Tests.Unit.EmbeddedStudio;

/// <summary>Every recorded answer of both releases, headers and all, against the stand-in.</summary>
public sealed class RestRecordings
{
    // Recorded without the cookie that every other answer to the same session renews, the same requests among them.
    private static readonly int[] KeysRecordedWithoutCookie = [2, 3, 4, 8, 9, 10, 11, 12, 13];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Skip = GroundTruth.RecordingsMissing, SkipUnless = nameof(GroundTruth.HasRecordings), SkipType = typeof(GroundTruth))]
    [InlineData("0.80", EmbeddedRelease.V080, 35)]
    [InlineData("0.82", EmbeddedRelease.V082, 77)]
    public async Task The_stand_in_answers_as_recorded(string folder, EmbeddedRelease release, int scenarios)
    {
        var options = new ReplayOptions { StartStudio = token => StartAsync(release, token) };

        var result = await RecordingReplay.RunAsync(GroundTruth.Recording(folder), "the stand-in", options, Token);

        var differences =
            from scenario in result.Scenarios
            from step in scenario.Differences
            from difference in step.Differences
            select (scenario.Name, step.Step, difference.Path, difference.Expected);
        result.Scenarios.Should().HaveCount(scenarios).And.NotContain(scenario => scenario.Compared == 0);
        differences.Should().Equal(KeysRecordedWithoutCookie.Select(step => ("api-keys", step, "header set-cookie", Difference.Absent)));
    }

    private static async Task<ReplayStudio> StartAsync(EmbeddedRelease release, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("junjo-e2e-");
        var studio = await Server.StartAsync(
            new EmbeddedStudioOptions { Release = release, Quirks = QuirkSet.Of(release), DataFolder = folder.FullName }, cancellationToken);
        return new ReplayStudio(studio.RestUrl, studio.OtlpUrl, new Stopping(studio, folder));
    }

    private sealed class Stopping(Server studio, DirectoryInfo folder) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await studio.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }
}
