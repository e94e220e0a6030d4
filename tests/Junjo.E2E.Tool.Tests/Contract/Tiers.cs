using FluentAssertions;

using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Tool.Tests.Contract.Studios;

namespace Junjo.E2E.Tool.Tests.Contract;

/// <summary>Copies, freshness and file limits by tier: studio-contract.md sections 4 and 9.</summary>
public sealed class Tiers(ContractStudios studios) : ContractFacts(studios)
{
    private static readonly TimeSpan RecentAge = TimeSpan.FromSeconds(121);

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Hot_copies_are_all_shown(string name)
    {
        var studio = await OpenAsync(name);
        await studio.SettleAsync();

        var (service, trace) = await ExportTwiceAsync(studio);

        (await CountsAsync(studio, service, trace)).Should().AllBeEquivalentTo(studio.HasDefects ? 2 : 1);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Hot_copies_are_one_for_120_seconds_after_a_flush_of_any_service(string name)
    {
        var studio = await OpenAsync(name);
        await studio.SettleAsync();
        await ExportOtherAsync(studio);
        await studio.FlushAsync();
        var (service, trace) = await ExportTwiceAsync(studio);

        var within = await CountsAsync(studio, service, trace);
        await studio.PassAsync(RecentAge);
        var after = await CountsAsync(studio, service, trace);

        within.Should().AllBeEquivalentTo(1);
        after.Should().AllBeEquivalentTo(studio.HasDefects ? 2 : 1);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Cold_copies_are_all_shown_until_an_unrelated_hot_span_makes_them_one(string name)
    {
        var studio = await OpenAsync(name);
        var (service, trace) = await ExportTwiceAsync(studio);
        await studio.SettleAsync();

        var cold = await CountsAsync(studio, service, trace);
        await ExportOtherAsync(studio);
        var joined = await CountsAsync(studio, service, trace);

        cold.Should().AllBeEquivalentTo(studio.HasDefects ? 2 : 1);
        joined.Should().AllBeEquivalentTo(1);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task One_copy_cold_and_one_hot_are_one(string name)
    {
        var studio = await OpenAsync(name);
        var (service, trace) = (ContractStudio.NewService(), WireSpans.NewTrace());
        await studio.ExportAsync(service, Workflow(trace));
        await studio.SettleAsync();

        await studio.ExportAsync(service, Workflow(trace));

        (await CountsAsync(studio, service, trace)).Should().AllBeEquivalentTo(1);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task A_snapshot_taken_before_a_flush_still_counts_as_hot(string name)
    {
        var studio = await OpenAsync(name);
        await studio.SettleAsync();
        var (_, trace) = await ExportTwiceAsync(studio);
        await studio.TraceAsync(trace);
        await studio.FlushAsync();

        var within = await studio.RowsNowAsync(WireSpans.TracePath(trace));
        var after = await studio.TraceAsync(trace);

        within.Should().HaveCount(1);
        after.Should().HaveCount(studio.HasDefects ? 2 : 1);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Different_spans_with_equal_ids_collapse_and_equal_spans_with_different_ids_do_not(string name)
    {
        var studio = await OpenAsync(name);
        var trace = WireSpans.NewTrace();
        string service = ContractStudio.NewService();
        await studio.ExportAsync(service, WireSpans.Root(trace), WireSpans.Root(trace) with { SpanId = WireSpans.SpanId(2) });
        await studio.FlushAsync();

        await studio.ExportAsync(service, WireSpans.Root(trace) with { Name = "other" });

        (await studio.NamesAsync(WireSpans.TracePath(trace))).Should().Equal("span 1", "span 1");
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task An_answer_may_be_one_second_old(string name)
    {
        var studio = await OpenAsync(name);
        var trace = WireSpans.NewTrace();
        string service = ContractStudio.NewService();
        await studio.ExportAsync(service, WireSpans.Root(trace));
        await studio.TraceAsync(trace);
        await studio.ExportAsync(service, WireSpans.Root(trace, 2));

        var within = await studio.RowsNowAsync(WireSpans.TracePath(trace));
        var after = await studio.TraceAsync(trace);

        within.Should().HaveCount(studio.HasDefects ? 1 : 2);
        after.Should().HaveCount(2);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task The_first_answer_after_a_second_shows_what_was_acknowledged(string name)
    {
        var studio = await OpenAsync(name);
        var trace = WireSpans.NewTrace();
        await studio.PassSnapshotAsync();

        await studio.ExportAsync(ContractStudio.NewService(), WireSpans.Root(trace));

        (await studio.RowsNowAsync(WireSpans.TracePath(trace))).Should().HaveCount(1);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Only_the_twenty_newest_files_of_a_service_are_searched_but_all_of_a_trace(string name)
    {
        const int Files = 22;
        const int Searched = 20;
        var studio = await OpenAsync(name);

        // Another fact's hot spans would go into the first file, and their later end would make it the newest.
        await studio.SettleAsync();
        var trace = WireSpans.NewTrace();
        string service = ContractStudio.NewService();
        for (int number = 1; number <= Files; number++)
        {
            await studio.ExportAsync(service, WireSpans.Root(trace, number));
            await studio.FlushAsync();
        }

        await studio.PassAsync(RecentAge);

        var newestFirst = Enumerable.Range(1, Files).Reverse().Select(number => $"span {number}");
        (await studio.NamesAsync(WireSpans.ServicePath(service))).Should().Equal(newestFirst.Take(studio.HasDefects ? Searched : Files));
        (await studio.NamesAsync(WireSpans.TracePath(trace))).Should().Equal(newestFirst);
        (await studio.RowsAsync("/services")).Select(row => row.GetString()).Should().Contain(service);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task A_flush_makes_one_file_of_everything_and_indexes_it_and_an_empty_log_none(string name)
    {
        var studio = await OpenAsync(name);
        await studio.SettleAsync();
        var trace = WireSpans.NewTrace();
        await studio.ExportAsync(ContractStudio.NewService(), WireSpans.Root(trace));

        var first = await studio.AskAsync("POST", "/api/admin/flush-wal");
        var second = await studio.AskAsync("POST", "/api/admin/flush-wal");

        first.Should().Be((200, """{"success":true,"message":"WAL flush completed, 1 file(s) indexed","files_indexed":1}"""));
        second.Should().Be((200, """{"success":true,"message":"WAL flush completed, 0 file(s) indexed","files_indexed":0}"""));
        (await studio.TraceAsync(trace)).Should().HaveCount(1);
    }

    private static async Task<(string Service, byte[] Trace)> ExportTwiceAsync(ContractStudio studio)
    {
        string service = ContractStudio.NewService();
        var trace = WireSpans.NewTrace();
        await studio.ExportAsync(service, Workflow(trace));
        await studio.ExportAsync(service, Workflow(trace));
        return (service, trace);
    }

    // A span that every list shows.
    private static OtlpSpan Workflow(byte[] trace) =>
        WireSpans.Root(trace).With(("junjo.span_type", "workflow"), ("gen_ai.provider.name", "p"));

    private static Task<CallStatus> ExportOtherAsync(ContractStudio studio) =>
        studio.ExportAsync(ContractStudio.NewService(), WireSpans.Root(WireSpans.NewTrace()));

    private static async Task<int[]> CountsAsync(ContractStudio studio, string service, byte[] trace)
    {
        string[] paths =
        [
            WireSpans.TracePath(trace), WireSpans.ServicePath(service), WireSpans.ServicePath(service, "spans/root"),
            WireSpans.ServicePath(service, "workflows"), WireSpans.ServicePath(service, "spans/root?has_llm=true"),
        ];
        var counts = new List<int>();
        foreach (string path in paths)
        {
            counts.Add((await studio.RowsAsync(path)).Length);
        }

        return [.. counts];
    }
}
