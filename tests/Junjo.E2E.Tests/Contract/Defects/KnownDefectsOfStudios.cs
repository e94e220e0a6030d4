using FluentAssertions;

using Junjo.E2E.EmbeddedStudio.Quirks;
using Junjo.E2E.Tests.Contract.Studios;

namespace Junjo.E2E.Tests.Contract.Defects;

/// <summary>Each known defect is seen on the Studios that have it, and on no other.</summary>
public sealed class KnownDefectsOfStudios(ContractStudios studios) : ContractFacts(studios)
{
    private const int Last = 45;

    public static TheoryData<string, string> Visible =>
        [.. from studio in ContractStudios.Names
            from defect in ContractDefects.All
            where defect.IsThere is not null && (!defect.NeedsOwnStudio || ContractStudios.NamesOfEmpty.Contains(studio))
            select new TheoryDataRow<string, string>(studio, defect.Id)];

    [Theory]
    [MemberData(nameof(Visible))]
    public async Task A_known_defect_is_seen_on_the_Studios_that_have_it_and_on_no_other(string name, string id)
    {
        var defect = ContractDefects.All.Single(defect => defect.Id == id);
        if (defect.NeedsOwnStudio)
        {
            await using var own = await ContractStudios.StartAsync(name);
            (await defect.IsThere!(own)).Should().Be(defect.BelongsTo(own));
            return;
        }

        var studio = await OpenAsync(name);
        (await defect.IsThere!(studio)).Should().Be(defect.BelongsTo(studio));
    }

    [Fact]
    public void Every_known_defect_from_1_to_45_has_a_test_or_a_reason()
    {
        ContractDefects.All.Select(defect => defect.Id).Should().Equal(Enumerable.Range(1, Last).Select(number => $"Q-{number:D2}"));
        ContractDefects.All.Should().OnlyContain(defect => defect.IsThere != null || defect.Reason != null);
    }

    // Of those that are kept, the stand-in has no switch; of the rest follow from others and go with them.
    [Fact]
    public void The_stand_in_can_do_without_every_defect_that_has_a_test_and_no_reason_to_be_kept()
    {
        string[] following = ["Q-02", "Q-25", "Q-40"];
        var switched = ContractDefects.All.Where(defect => defect is { IsThere: not null, Reason: null }).Select(defect => defect.Id).Except(following);

        QuirkCatalog.Entries.Select(entry => entry.Id).Should().Contain(switched);
        foreach (var entry in QuirkCatalog.Entries.Where(entry => (int)entry.Quirk <= Last))
        {
            ContractDefects.All.Single(defect => defect.Id == entry.Id).Releases.Select(release => release.Name)
                .Should().Equal(entry.Releases.Select(release => release == EmbeddedStudio.EmbeddedRelease.V080 ? "0.80" : "0.82"), entry.Id);
        }
    }
}
