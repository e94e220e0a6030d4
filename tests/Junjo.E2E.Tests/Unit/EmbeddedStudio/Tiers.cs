using FluentAssertions;

using Junjo.E2E.EmbeddedStudio;
using Junjo.E2E.EmbeddedStudio.Quirks;

namespace Junjo.E2E.Tests.Unit.EmbeddedStudio;

/// <summary>Copies, freshness and file limits by tier: studio-contract.md sections 4 and 9.</summary>
public sealed class Tiers
{
    private static readonly QuirkSet Release = QuirkSet.Of(EmbeddedRelease.V082);
    private static readonly TimeSpan AfterTtl = TimeSpan.FromSeconds(1.3);

    [Fact]
    public async Task Hot_copies_are_both_shown()
    {
        await using var studio = await StudioUnderTest.StartAsync(Release);
        await ExportTwiceAsync(studio);

        (await CountsAsync(studio)).Should().Equal(2, 2, 2);
    }

    [Fact]
    public async Task Hot_copies_are_one_for_120_seconds_after_a_flush_of_any_service()
    {
        await using var studio = await StudioUnderTest.StartAsync(Release);
        await studio.ExportAsync("other", StudioUnderTest.Span(9, 9));
        await studio.FlushAsync();
        await ExportTwiceAsync(studio);

        var within = await CountsAsync(studio);
        studio.Time.Advance(TimeSpan.FromSeconds(121));
        var after = await CountsAsync(studio);

        within.Should().Equal(1, 1, 1);
        after.Should().Equal(2, 2, 2);
    }

    [Fact]
    public async Task Cold_copies_are_two_until_an_unrelated_hot_span_makes_them_one()
    {
        await using var studio = await StudioUnderTest.StartAsync(Release);
        await ExportTwiceAsync(studio);
        await studio.FlushAsync();

        var cold = await CountsAsync(studio);
        await studio.ExportAsync("other", StudioUnderTest.Span(9, 9));
        var joined = await CountsAsync(studio);

        cold.Should().Equal(2, 2, 2);
        joined.Should().Equal(1, 1, 1);
    }

    [Fact]
    public async Task A_snapshot_taken_before_a_flush_still_counts_as_hot()
    {
        await using var studio = await StudioUnderTest.StartAsync(Release);
        await ExportTwiceAsync(studio);
        await studio.TraceAsync(1);
        await studio.FlushAsync();

        var within = await studio.TraceAsync(1);
        studio.Time.Advance(AfterTtl);
        var after = await studio.TraceAsync(1);

        within.Should().HaveCount(1);
        after.Should().HaveCount(2);
    }

    [Fact]
    public async Task Without_the_quirk_copies_are_always_one()
    {
        await using var studio = await StudioUnderTest.StartAsync(QuirkSet.None);
        await ExportTwiceAsync(studio);

        var hot = await CountsAsync(studio);
        await studio.FlushAsync();
        var cold = await CountsAsync(studio);

        hot.Should().Equal(1, 1, 1);
        cold.Should().Equal(1, 1, 1);
    }

    [Fact]
    public async Task An_answer_may_be_one_second_old()
    {
        await using var studio = await StudioUnderTest.StartAsync(Release);
        await studio.ExportAsync("svc", StudioUnderTest.Span(1, 1));
        await studio.TraceAsync(1);
        await studio.ExportAsync("svc", StudioUnderTest.Span(1, 2));

        var within = await studio.TraceAsync(1);
        studio.Time.Advance(AfterTtl);
        var after = await studio.TraceAsync(1);

        within.Should().Equal("span 1");
        after.Should().Equal("span 2", "span 1");
    }

    [Fact]
    public async Task Without_the_quirk_an_acked_span_is_in_the_next_answer()
    {
        await using var studio = await StudioUnderTest.StartAsync(QuirkSet.None);
        await studio.ExportAsync("svc", StudioUnderTest.Span(1, 1));
        await studio.TraceAsync(1);
        await studio.ExportAsync("svc", StudioUnderTest.Span(1, 2));

        (await studio.TraceAsync(1)).Should().Equal("span 2", "span 1");
    }

    [Fact]
    public async Task Only_the_twenty_newest_files_of_a_service_are_searched_but_all_of_a_trace()
    {
        await using var studio = await StudioUnderTest.StartAsync(Release);
        await FlushEachAsync(studio, count: 22);
        studio.Time.Advance(TimeSpan.FromSeconds(121));

        (await studio.NamesAsync("services/svc/spans")).Should().Equal(Enumerable.Range(3, 20).Reverse().Select(number => $"span {number}"));
        (await studio.TraceAsync(1)).Should().HaveCount(22);
    }

    [Fact]
    public async Task Without_the_quirk_every_file_is_searched()
    {
        await using var studio = await StudioUnderTest.StartAsync(QuirkSet.None);
        await FlushEachAsync(studio, count: 22);

        (await studio.NamesAsync("services/svc/spans")).Should().HaveCount(22);
    }

    private static async Task ExportTwiceAsync(StudioUnderTest studio)
    {
        await studio.ExportAsync("svc", StudioUnderTest.Span(1, 1, isRoot: true));
        await studio.ExportAsync("svc", StudioUnderTest.Span(1, 1, isRoot: true));
    }

    private static async Task FlushEachAsync(StudioUnderTest studio, int count)
    {
        for (var number = 1; number <= count; number++)
        {
            await studio.ExportAsync("svc", StudioUnderTest.Span(1, number));
            await studio.FlushAsync();
        }
    }

    private static async Task<int[]> CountsAsync(StudioUnderTest studio)
    {
        // Past the time a snapshot may be cached, so that each look sees the tiers as they are.
        studio.Time.Advance(AfterTtl);
        return
        [
            (await studio.TraceAsync(1)).Length,
            (await studio.NamesAsync("services/svc/spans")).Length,
            (await studio.NamesAsync("services/svc/spans/root")).Length,
        ];
    }
}
