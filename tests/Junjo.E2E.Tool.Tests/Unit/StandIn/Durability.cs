using FluentAssertions;

using Junjo.E2E.StandIn;
using Junjo.E2E.StandIn.Quirks;

namespace Junjo.E2E.Tool.Tests.Unit.StandIn;

/// <summary>What is still there after the stand-in has gone: studio-contract.md sections 2.8 and 9.</summary>
public sealed class Durability
{
    private static readonly QuirkSet Release = QuirkSet.Of(StandInRelease.V082);

    [Theory]
    [InlineData(10, 0)]
    [InlineData(999, 0)]
    [InlineData(1000, 1000)]
    [InlineData(2500, 2000)]
    public async Task A_kill_right_after_an_export_loses_what_no_segment_holds(int sent, int kept)
    {
        await using var studio = await StudioUnderTest.StartAsync(Release);
        (await studio.ExportAsync("svc", Spans(sent))).Should().Be(new CallStatus("OK", ""));

        await studio.Server.KillAsync();
        await studio.StartAsync();

        (await studio.TraceAsync(1)).Should().HaveCount(kept);
    }

    [Fact]
    public async Task Without_the_quirk_a_kill_loses_nothing_that_was_acked()
    {
        await using var studio = await StudioUnderTest.StartAsync(QuirkSet.None);
        await studio.ExportAsync("svc", Spans(999));

        await studio.Server.KillAsync();
        await studio.StartAsync();

        (await studio.TraceAsync(1)).Should().HaveCount(999);
    }

    [Fact]
    public async Task An_orderly_stop_keeps_everything()
    {
        await using var studio = await StudioUnderTest.StartAsync(Release);
        await studio.ExportAsync("svc", Spans(999));

        await studio.Server.StopAsync(TestContext.Current.CancellationToken);
        await studio.StartAsync();

        (await studio.TraceAsync(1)).Should().HaveCount(999);
    }

    [Fact]
    public async Task A_query_that_builds_a_snapshot_makes_the_buffer_durable()
    {
        await using var studio = await StudioUnderTest.StartAsync(Release);
        await studio.ExportAsync("svc", Spans(10));
        (await studio.TraceAsync(1)).Should().HaveCount(10);

        await studio.Server.KillAsync();
        await studio.StartAsync();

        (await studio.TraceAsync(1)).Should().HaveCount(10);
    }

    [Fact]
    public async Task Every_service_and_every_field_reads_the_same_after_flush_and_restart()
    {
        await using var studio = await StudioUnderTest.StartAsync(QuirkSet.None);
        await studio.ExportAsync(StudioUnderTest.Request(
            ("a", [StudioUnderTest.Span(1, 1, isRoot: true), StudioUnderTest.Span(1, 2)]), ("b", [StudioUnderTest.Span(1, 3)])));
        var hot = (await studio.TraceJsonAsync(1)).GetRawText();

        (await studio.FlushAsync()).Should().Be(1);
        var cold = (await studio.TraceJsonAsync(1)).GetRawText();
        await studio.Server.KillAsync();
        await studio.StartAsync();
        var restarted = (await studio.TraceJsonAsync(1)).GetRawText();

        cold.Should().Be(hot);
        restarted.Should().Be(hot);
        (await studio.ReadAsync("services")).GetRawText().Should().Be("""["a","b"]""");
        (await studio.NamesAsync("services/a/spans")).Should().Equal("span 2", "span 1");
        (await studio.NamesAsync("services/a/spans/root")).Should().Equal("span 1");
        (await studio.NamesAsync("services/b/spans")).Should().Equal("span 3");
    }

    [Fact]
    public async Task A_log_cut_in_the_middle_of_a_segment_is_read_up_to_its_last_whole_one()
    {
        await using var studio = await StudioUnderTest.StartAsync(QuirkSet.None);
        await studio.ExportAsync("svc", StudioUnderTest.Span(1, 1));
        await studio.ExportAsync("svc", StudioUnderTest.Span(1, 2));
        await studio.Server.KillAsync();
        studio.CutLog(bytes: 1);

        await studio.StartAsync();
        await studio.ExportAsync("svc", StudioUnderTest.Span(1, 3));

        (await studio.TraceAsync(1)).Should().Equal("span 3", "span 1");
    }

    [Fact]
    public async Task Full_logs_become_cold_files_by_themselves_and_nothing_is_lost()
    {
        await using var studio = new StudioUnderTest { Release = StandInRelease.V080, FlushMaxBytes = 20_000 };
        await studio.StartAsync();
        for (var number = 1; number <= 300; number += 10)
        {
            await studio.ExportAsync("svc", [.. Enumerable.Range(number, 10).Select(at => StudioUnderTest.Span(1, at))]);
        }

        var expected = Enumerable.Range(1, 300).Reverse().Select(number => $"span {number}").ToArray();
        (await studio.TraceAsync(1)).Should().Equal(expected);
        (await studio.NamesAsync("services/svc/spans?limit=10000")).Should().Equal(expected);
        studio.ColdFiles().Should().BeGreaterThan(2);
    }

    private static Junjo.E2E.StandIn.Wire.Span[] Spans(int count) =>
        [.. Enumerable.Range(1, count).Select(number => StudioUnderTest.Span(1, number))];
}
