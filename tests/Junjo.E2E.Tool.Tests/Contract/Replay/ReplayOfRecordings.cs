using System.Globalization;

using FluentAssertions;

using Junjo.E2E.Contract.Recordings;

namespace Junjo.E2E.Tool.Tests.Contract.Replay;

[Trait("Category", "Contract")]
public sealed class ReplayOfRecordings(RecordedReplays replays, ITestOutputHelper output) : IClassFixture<RecordedReplays>
{
    // Not sampled, or a message that protobuf cannot hold: there is no answer about these programs.
    private static readonly string[] ExportedNothing =
    [
        "0.80/0.62.1/remote-unsampled.json", "0.80/0.66.0/remote-unsampled.json",
        "0.82/0.62.1/remote-unsampled.json", "0.82/0.64.0/surrogate-message.json", "0.82/0.66.0/remote-unsampled.json",
    ];

    public static TheoryData<string> Scenarios =>
        [.. RecordedReplays.Releases.SelectMany(release => GroundTruth.RecordingFiles(release).Select(file => $"{release}/{NameOf(file)}"))];

    public static TheoryData<string> Programs =>
        [.. GroundTruth.RecordingFiles("sdk-answers").Except(ExportedNothing)
            .Select(file => $"sdk-answers/{file[..4]}/sdk{NameOf(file)[4..]}")];

    [Theory(Skip = GroundTruth.RecordingsMissing, SkipUnless = nameof(GroundTruth.HasRecordings), SkipType = typeof(GroundTruth))]
    [MemberData(nameof(Scenarios))]
    public void The_stand_in_answers_as_recorded(string scenario) => ShouldBeAsRecorded(scenario);

    [Theory(Skip = GroundTruth.RecordingsMissing, SkipUnless = nameof(GroundTruth.HasRecordings), SkipType = typeof(GroundTruth))]
    [MemberData(nameof(Programs))]
    public void The_stand_in_answers_about_programs_of_the_SDK_as_recorded(string scenario) => ShouldBeAsRecorded(scenario);

    [Fact(Skip = GroundTruth.RecordingsMissing, SkipUnless = nameof(GroundTruth.HasRecordings), SkipType = typeof(GroundTruth))]
    public void Known_differences_are_few()
    {
        foreach (var replay in replays.Replays)
        {
            output.WriteLine(ReplayText.Total(replay));
        }

        int steps = replays.Replays.SelectMany(replay => replay.Scenarios).Sum(scenario => scenario.Steps);
        steps.Should().BeGreaterThan(3000);
        (KnownDifferences.All.Count / (double)steps).Should().BeLessThanOrEqualTo(KnownDifferences.MostOfAllSteps);
    }

    [Fact]
    public void Known_differences_are_listed_in_the_documentation()
    {
        string[] documented =
        [
            .. File.ReadLines(Path.Combine(Repository.Root, "docs", "recordings.md"))
                .Where(line => line.StartsWith("| `0.8", StringComparison.Ordinal) || line.StartsWith("| `sdk-answers", StringComparison.Ordinal)),
        ];

        documented.Should().Equal(KnownDifferences.All.Select(known => string.Create(
            CultureInfo.InvariantCulture, $"| `{known.Scenario}` | {known.Step} | {known.Reason} |")));
    }

    // A difference that has gone is no longer to be listed, so both directions are held.
    private void ShouldBeAsRecorded(string scenario)
    {
        var result = replays.Of(scenario);

        result.Compared.Should().BePositive();
        result.Differences.Select(step => step.Step).Should().Equal(
            KnownDifferences.All.Where(known => known.Scenario == scenario).Select(known => known.Step), ReplayText.Render(result));
    }

    private static string NameOf(string file) => file[..^".json".Length];
}
