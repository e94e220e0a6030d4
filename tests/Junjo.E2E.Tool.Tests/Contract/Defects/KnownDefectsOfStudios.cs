using FluentAssertions;

using Junjo.E2E.StandIn;
using Junjo.E2E.StandIn.Quirks;
using Junjo.E2E.Tool.Tests.Contract.Studios;

namespace Junjo.E2E.Tool.Tests.Contract.Defects;

/// <summary>Each known defect that shows in answers is seen on the Studios that have it, and on no other.</summary>
public sealed class KnownDefectsOfStudios(ContractStudios studios) : ContractFacts(studios)
{
    private const int Last = 59;
    private const int LastSeenInAnswers = 45;

    public static TheoryData<string, string> Visible =>
        [.. from studio in ContractStudios.Names
            from defect in DefectTable.All
            where defect.LookAsync is not null && IsSeenInAnswers(defect)
                && (!defect.NeedsOwnStudio || ContractStudios.Names.Contains(studio))
            select new TheoryDataRow<string, string>(studio, defect.Id)];

    [Theory]
    [MemberData(nameof(Visible))]
    public async Task A_known_defect_is_seen_on_the_Studios_that_have_it_and_on_no_other(string name, string id)
    {
        var defect = DefectTable.All.Single(defect => defect.Id == id);
        if (defect.NeedsOwnStudio)
        {
            await using var own = await ContractStudios.StartAsync(name);
            (await defect.LookAsync!(own)).IsThere.Should().Be(BelongsTo(defect, own));
            return;
        }

        var studio = await OpenAsync(name);
        (await defect.LookAsync!(studio)).IsThere.Should().Be(BelongsTo(defect, studio));
    }

    [Fact]
    public void Every_known_defect_from_1_to_59_has_a_look_or_a_reason()
    {
        DefectTable.All.Select(defect => defect.Id).Should().Equal(Enumerable.Range(1, Last).Select(number => $"Q-{number:D2}"));
        DefectTable.All.Should().OnlyContain(defect => defect.LookAsync != null || defect.Reason != null);
    }

    [Fact]
    public void The_stand_in_can_do_without_every_defect_that_reproduce_shows_and_table_and_quirks_name_the_same_releases()
    {
        var quirks = QuirkCatalog.Entries.ToDictionary(entry => entry.Id);

        DefectTable.All.Where(defect => defect.IsReproducible).Select(defect => defect.Quirk).Should().BeSubsetOf(quirks.Keys);
        foreach (var (id, entry) in quirks)
        {
            DefectTable.All.Single(defect => defect.Id == id).Releases.Select(release => release.Name)
                .Should().Equal(entry.Releases.Select(release => release == StandInRelease.V080 ? "0.80" : "0.82"), id);
        }
    }

    private static bool IsSeenInAnswers(Defect defect) =>
        int.Parse(defect.Id[2..]) <= LastSeenInAnswers && defect.Id is not ("Q-14" or "Q-16" or "Q-35" or "Q-36");

    private static bool BelongsTo(Defect defect, ContractStudio studio) =>
        defect.Releases.Contains(studio.Release) && (studio.HasDefects || defect.Reason is not null);
}
