using FluentAssertions;

using Junjo.E2E.Studios;
using Junjo.E2E.Tool.Tests.Unit.Cli;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary><c>junjo-e2e reproduce</c>: each known defect is reproduced on a stand-in with its quirk and on none without.</summary>
public sealed class DefectsReproduced
{
    /// <summary>Those that the contract's table names as the least that is shown.</summary>
    private static readonly string[] Least =
    [
        "Q-01", "Q-03", "Q-07", "Q-09", "Q-11", "Q-13", "Q-14", "Q-16", "Q-20", "Q-21", "Q-23", "Q-24", "Q-28", "Q-34", "Q-35", "Q-36",
        "Q-44", "Q-46", "Q-47",
        "Q-48", "Q-49", "Q-51", "Q-52", "Q-53", "Q-54", "Q-55",
    ];

    public static TheoryData<string, string> Cases =>
        [.. from release in (string[])["0.80", "0.82"]
            from defect in DefectTable.All
            where defect.IsReproducible && defect.Releases.Any(known => known.Name == release)
            select new TheoryDataRow<string, string>(release, defect.Id)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_defect_is_reproduced_with_its_quirk(string release, string id)
    {
        DefectResult result = await LookAsync(release, id, StandInDefectStudios.OwnQuirk);

        result.Verdict.Should().Be(DefectVerdict.Reproduced, result.Observed);
        result.Transcript.Should().NotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_defect_is_not_reproduced_without_it(string release, string id)
    {
        DefectResult result = await LookAsync(release, id, "none");

        result.Verdict.Should().Be(DefectVerdict.NotReproduced, result.Observed);
        result.Unusable.Should().BeNull();
    }

    [Theory]
    [InlineData("0.82", "Q-03", "NOT APPLICABLE", "release 0.82 does not have it")]
    [InlineData("0.80", "Q-15", "UNDECIDED",
        "It is seen only by whoever runs the processes or containers: the health state of a container.")]
    public async Task A_defect_of_another_release_and_one_that_cannot_be_shown_are_said_to_be_so(
        string release, string id, string verdict, string observed)
    {
        DefectResult result = await LookAsync(release, id, "none");

        (result.Word, result.Observed).Should().Be((verdict, observed));
    }

    [Fact]
    public async Task A_Studio_that_a_defect_left_unusable_is_said_to_be_so()
    {
        (await LookAsync("0.82", "Q-47", StandInDefectStudios.OwnQuirk)).Unusable.Should().Contain("RESOURCE_EXHAUSTED");
        (await LookAsync("0.82", "Q-48", StandInDefectStudios.OwnQuirk)).Unusable.Should().NotBeNull();
        (await LookAsync("0.82", "Q-36", StandInDefectStudios.OwnQuirk)).Unusable.Should().BeNull();
    }

    [Fact]
    public void The_table_has_a_scenario_for_every_defect_that_can_be_shown_from_outside() =>
        DefectTable.All.Where(defect => defect.IsReproducible).Select(defect => defect.Id).Should().Contain(Least);

    [Fact]
    public async Task A_report_says_release_steps_expected_observed_and_where_the_evidence_is()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-tests-");
        try
        {
            CommandOutput reproduced = await CommandOutput.OfAsync("reproduce", "Q-09", "--release", "0.80", "--report", folder.FullName);

            reproduced.ExitCode.Should().Be(1, reproduced.Error);
            reproduced.Output.Should().Contain($"Report: {Path.Combine(folder.FullName, "Q-09.md")}");
            (await File.ReadAllTextAsync(Path.Combine(folder.FullName, "Q-09.md"), TestContext.Current.CancellationToken))
                .Should().StartWith("# Q-09: Spans are shown without a session.").And.Contain("Release: 0.80")
                .And.Contain("junjo-e2e reproduce Q-09 --target containers --release 0.80").And.Contain(
                    "GET /api/v1/observability/services -> 200 []")
                .And.Contain("## Expected\n\n401.").And.Contain("## Observed\n\na request without a session was answered 200").And.Contain(
                    "Q-09-transcript.txt");
            File.Exists(Path.Combine(folder.FullName, "Q-09-transcript.txt")).Should().BeTrue();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_page_of_known_defects_is_what_the_command_writes()
    {
        CommandOutput written = await CommandOutput.OfAsync("reproduce", "--document");

        string page = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs", "known-defects.md"), TestContext.Current.CancellationToken);
        page.ReplaceLineEndings("\n").Should().Be(written.Output.ReplaceLineEndings("\n"));
    }

    private static async Task<DefectResult> LookAsync(string release, string id, string quirks)
    {
        await using var studios = new StandInDefectStudios(new StudioSettings { Release = release, Quirks = quirks });
        return await new Reproduction(studios)
            .RunAsync(DefectTable.All.Single(defect => defect.Id == id), TestContext.Current.CancellationToken);
    }
}
