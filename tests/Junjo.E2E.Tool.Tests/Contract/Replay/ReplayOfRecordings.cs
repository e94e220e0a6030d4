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
        [.. RecordedReplays.Releases.SelectMany(
            release => GroundTruth.RecordingFiles(release).Select(file => $"{release}/{NameOf(file)}"))];

    public static TheoryData<string> Programs =>
        [.. GroundTruth.RecordingFiles("sdk-answers").Except(ExportedNothing)
            .Select(file => $"sdk-answers/{file[..4]}/sdk{NameOf(file)[4..]}")];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void The_stand_in_answers_as_recorded(string scenario) => ShouldBeAsRecorded(scenario);

    [Theory]
    [MemberData(nameof(Programs))]
    public void The_stand_in_answers_about_programs_of_the_SDK_as_recorded(string scenario) => ShouldBeAsRecorded(scenario);

    [Fact]
    public void More_than_3000_steps_are_replayed()
    {
        foreach (var replay in replays.Replays)
        {
            output.WriteLine(ReplayText.Total(replay));
        }

        replays.Replays.SelectMany(replay => replay.Scenarios).Sum(scenario => scenario.Steps).Should().BeGreaterThan(3000);
    }

    private void ShouldBeAsRecorded(string scenario)
    {
        var result = replays.Of(scenario);

        result.Compared.Should().BePositive();
        result.Differences.Should().BeEmpty(ReplayText.Render(result));
    }

    private static string NameOf(string file) => file[..^".json".Length];
}
