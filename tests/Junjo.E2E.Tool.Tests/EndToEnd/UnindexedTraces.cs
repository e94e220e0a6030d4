using FluentAssertions;

using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Results;
using Junjo.E2E.StandIn;
using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.StandIn.Quirks;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>
/// A Studio that is sent to faster than it indexes does not show what it keeps: neither lost nor flickering, but a known defect, as
/// long as
/// enough was sent after it to explain it.
/// </summary>
public sealed class UnindexedTraces : IDisposable
{
    private const int FileBytes = 64 * 1024;
    private const int RecentFiles = 20;
    private static readonly RunSettings run = new() { Services = 2, Cycles = 60, Concurrency = 2, Seed = 3 };
    private static readonly VerificationSettings verification = new() { Deadline = TimeSpan.FromMilliseconds(500),
        LateGrace = TimeSpan.Zero };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Are_a_known_defect_however_they_were_seen_before(bool isLive)
    {
        await using OwnStudio studio = await StartAsync(RecentFiles * FileBytes);

        RunResult result = await RunUnderTest.CheckAsync(studio, run, verification with { IsLive = isLive });

        result.Verdict.Should().Be(Verdict.Pass, result.Headline);
        KnownDefectResult defect = result.Judgement.KnownDefects.Should().ContainSingle(known => known.Id == "Q-38").Subject;
        defect.Met.Should().BeInRange(1, 2 * 60);
    }

    [Fact]
    public async Task Are_lost_and_flickering_where_too_little_was_sent_after_them()
    {
        await using OwnStudio studio = await StartAsync(StudioRelease.V082.RecentBytes);

        RunResult result = await RunUnderTest.CheckAsync(studio, run, verification with { IsLive = true });

        RunUnderTest.FindingsOf(result).Keys.Should().Contain([FindingKind.Lost, FindingKind.Flickered]);
        result.Judgement.KnownDefects.Should().NotContain(known => known.Id == "Q-38");
    }

    [Fact]
    public async Task Do_not_excuse_what_is_still_missing_once_everything_is_indexed()
    {
        await using OwnStudio studio = await StartAsync(
            RecentFiles * FileBytes, new StudioFault(StudioFaultKind.SpanDropped) { Every = 70, MostTimes = 4 });

        RunResult result = await RunUnderTest.CheckAsync(studio, run, verification);

        RunUnderTest.FindingsOf(result).Should()
            .BeEquivalentTo(new Dictionary<FindingKind, long> { [FindingKind.Lost] = 4 }, result.Headline);
    }

    public void Dispose() => folder.Delete(recursive: true);

    // Files so small that a little fills many, which it never indexes by itself.
    private Task<OwnStudio> StartAsync(long recentBytes, params IReadOnlyList<StudioFault> faults) => OwnStudio.StartAsync(
        new StandInOptions
        {
            DataFolder = folder.FullName,
            Quirks = QuirkSet.Parse("Q-38", StandInRelease.V082),
            Faults = faults,
            BatchSize = 1,
            FlushMaxBytes = FileBytes,
            IndexInterval = TimeSpan.FromHours(1),
        },
        StudioRelease.V082 with { RecentBytes = recentBytes });
}
