using FluentAssertions;

using Junjo.E2E.Contract.Recordings;

namespace Junjo.E2E.Tool.Tests.Contract.Replay;

/// <summary>Recordings that the project may not hold.</summary>
[Trait("Category", "Contract"), Trait("Needs", "contract recordings")]
public sealed class ReplayOfContractRecordings
{
    private const string Release = "0.82";

    public static TheoryData<string> Scenarios =>
        [.. GroundTruth.ContractRecordingFiles(Release).Select(file => Path.GetFileNameWithoutExtension(file)!)];

    [Theory(Skip = GroundTruth.ContractRecordingsMissing, SkipUnless = nameof(GroundTruth.HasContractRecordings),
        SkipType = typeof(GroundTruth))]
    [MemberData(nameof(Scenarios))]
    public async Task The_stand_in_answers_about_a_contract_scenario_as_recorded(string scenario)
    {
        ReplayResult replay = await RecordingReplay.RunAsync(
            GroundTruth.ContractRecording(Release), "the stand-in", RecordedReplays.StandIns(Release, only: scenario),
            TestContext.Current.CancellationToken);

        ScenarioResult result = replay.Scenarios.Should().ContainSingle().Subject;
        result.Compared.Should().BePositive();
        result.Differences.Should().BeEmpty(ReplayText.Render(result));
    }
}
