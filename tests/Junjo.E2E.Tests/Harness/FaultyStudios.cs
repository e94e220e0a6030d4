using FluentAssertions;

using Junjo.E2E.EmbeddedStudio.Faults;
using Junjo.E2E.Orchestration;
using Junjo.E2E.Otlp.Grpc;
using Junjo.E2E.Studios;
using Junjo.E2E.Tests.EndToEnd;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Tests.Harness;

/// <summary>A Studio that fails in one way gets exactly the verdict of that way, as often as it really failed, and no other.</summary>
public sealed class FaultyStudios
{
    private static readonly StudioSettings correct = new() { Quirks = "none" };

    private static readonly VerificationSettings impatient = new() { Deadline = TimeSpan.FromMilliseconds(400), LateGrace = TimeSpan.Zero };

    private static readonly RunSettings run = new() { Services = 4, Cycles = 12, Concurrency = 3, Seed = 11 };

    public static TheoryData<StudioFaultKind, FindingKind> SpanFaults => new()
    {
        { StudioFaultKind.SpanDropped, FindingKind.Lost },
        { StudioFaultKind.LastSpanOfExportDropped, FindingKind.Lost },
        { StudioFaultKind.NeverVisible, FindingKind.Lost },
        { StudioFaultKind.SpanDuplicated, FindingKind.Duplicate },
        { StudioFaultKind.ServiceSwapped, FindingKind.Foreign },
        { StudioFaultKind.ResourceAttributeAltered, FindingKind.Mutated },
        { StudioFaultKind.AttributeAltered, FindingKind.Mutated },
        { StudioFaultKind.AttributeLost, FindingKind.Mutated },
        { StudioFaultKind.AttributeAdded, FindingKind.Mutated },
        { StudioFaultKind.AttributeRetyped, FindingKind.Mutated },
        { StudioFaultKind.TextTruncated, FindingKind.Mutated },
        { StudioFaultKind.EventLost, FindingKind.Mutated },
        { StudioFaultKind.EventDuplicated, FindingKind.Mutated },
        { StudioFaultKind.EventRenamed, FindingKind.Mutated },
        { StudioFaultKind.EventTimeShifted, FindingKind.Mutated },
        { StudioFaultKind.EventAttributeLost, FindingKind.Mutated },
        { StudioFaultKind.StatePatchDropped, FindingKind.Mutated },
        { StudioFaultKind.ParentWrong, FindingKind.Mutated },
        { StudioFaultKind.ParentLost, FindingKind.Mutated },
        { StudioFaultKind.NameChanged, FindingKind.Mutated },
        { StudioFaultKind.KindChanged, FindingKind.Mutated },
        { StudioFaultKind.StatusChanged, FindingKind.Mutated },
        { StudioFaultKind.StartShifted, FindingKind.Mutated },
        { StudioFaultKind.EndShifted, FindingKind.Mutated },
        { StudioFaultKind.FlagsAltered, FindingKind.Mutated },
        { StudioFaultKind.DroppedCountAltered, FindingKind.Mutated },
        { StudioFaultKind.TraceChanged, FindingKind.Mutated },
        { StudioFaultKind.PhantomAdded, FindingKind.Phantom },
        { StudioFaultKind.PhantomInTrace, FindingKind.Phantom },
    };

    [Theory]
    [MemberData(nameof(SpanFaults))]
    public async Task Get_exactly_the_verdict_of_their_fault_as_often_as_it_bit(StudioFaultKind fault, FindingKind expected)
    {
        await using StandInStudio studio = await StartAsync(new StudioFault(fault) { Every = 50, Seed = 3 });

        RunResult result = await RunUnderTest.CheckAsync(studio, run, impatient);

        long bites = studio.Server.FaultsApplied[fault];
        bites.Should().BeGreaterThan(0);
        result.Verdict.Should().Be(Verdict.Fail);
        RunUnderTest.FindingsOf(result).Should().BeEquivalentTo(new Dictionary<FindingKind, long> { [expected] = bites }, result.Headline);
    }

    [Fact]
    public async Task That_swap_two_services_of_one_export_are_caught_span_by_span()
    {
        await using StandInStudio studio = await StartAsync(new StudioFault(StudioFaultKind.ServicesSwappedInExport) { MostTimes = 1 });

        RunResult result = await RunUnderTest.CheckAsync(studio, run with { ExportMode = ExportMode.Mixed }, impatient);

        RunUnderTest.FindingsOf(result).Should().BeEquivalentTo(new Dictionary<FindingKind, long> { [FindingKind.Foreign] = 2 * 7 }, result.Headline);
        result.Judgement.Isolation.Foreign.Should().HaveCount(2);
    }

    [Fact]
    public async Task That_acknowledge_what_they_do_not_store_lose_all_spans_of_the_export()
    {
        await using StandInStudio studio = await StartAsync(new StudioFault(StudioFaultKind.AckedNotStored) { MostTimes = 2 });

        RunResult result = await RunUnderTest.CheckAsync(studio, run, impatient);

        RunUnderTest.FindingsOf(result).Should().BeEquivalentTo(new Dictionary<FindingKind, long> { [FindingKind.Lost] = 2 * 7 }, result.Headline);
    }

    [Fact]
    public async Task That_show_spans_late_are_late_and_not_losing()
    {
        await using StandInStudio studio = await StartAsync(
            new StudioFault(StudioFaultKind.VisibleLate) { Every = 50, Delay = TimeSpan.FromSeconds(2) });

        RunResult result = await RunUnderTest.CheckAsync(studio, run, impatient with { LateGrace = TimeSpan.FromSeconds(30) });

        RunUnderTest.FindingsOf(result).Should().BeEquivalentTo(
            new Dictionary<FindingKind, long> { [FindingKind.Late] = studio.Server.FaultsApplied[StudioFaultKind.VisibleLate] }, result.Headline);
    }

    [Fact]
    public async Task That_store_what_they_reject_are_caught_twice_as_refusing_and_as_storing()
    {
        await using StandInStudio studio = await StartAsync(new StudioFault(StudioFaultKind.StoredThoughRejected) { MostTimes = 3 });

        RunResult result = await RunUnderTest.CheckAsync(studio, run, impatient, RetryPolicy.None);

        RunUnderTest.FindingsOf(result).Should().BeEquivalentTo(
            new Dictionary<FindingKind, long> { [FindingKind.Undelivered] = 3 * 7, [FindingKind.Resurrected] = 3 * 7 }, result.Headline);
    }

    [Fact]
    public async Task That_lose_an_acknowledgement_leave_spans_of_unknown_fate_that_landed()
    {
        await using StandInStudio studio = await StartAsync(new StudioFault(StudioFaultKind.AckLost) { MostTimes = 2 });

        RunResult result = await RunUnderTest.CheckAsync(studio, run, impatient, RetryPolicy.None);

        result.Verdict.Should().Be(Verdict.Pass, result.Headline);
        result.Sending.Unknown.Should().Be(2 * 7);
        result.Judgement.Should().BeEquivalentTo(new { Landed = 2L * 7, Unconfirmed = 0L, ExplainedDuplicates = 0L });
    }

    public static TheoryData<StudioFaultKind, FindingKind> ListFaults => new()
    {
        { StudioFaultKind.ListStopsEarly, FindingKind.Unlisted },
        { StudioFaultKind.ServiceNotListed, FindingKind.Unlisted },
        { StudioFaultKind.SpanNotFound, FindingKind.Unlisted },
        { StudioFaultKind.OtherTraceAnswered, FindingKind.Misplaced },
        { StudioFaultKind.ReadFails, FindingKind.Unanswered },
    };

    [Theory]
    [MemberData(nameof(ListFaults))]
    public async Task That_answer_a_read_wrongly_are_caught_though_the_data_is_right(StudioFaultKind fault, FindingKind expected)
    {
        await using StandInStudio studio = await StartAsync(new StudioFault(fault) { MostTimes = 1 });

        RunResult result = await RunUnderTest.CheckAsync(studio, run, impatient);

        studio.Server.FaultsApplied[fault].Should().Be(1);
        RunUnderTest.FindingsOf(result).Should().BeEquivalentTo(new Dictionary<FindingKind, long> { [expected] = 1 }, result.Headline);
    }

    [Fact]
    public async Task That_order_a_list_wrongly_are_caught()
    {
        await using StandInStudio studio = await StartAsync(new StudioFault(StudioFaultKind.ListReversed) { MostTimes = 1 });

        RunResult result = await RunUnderTest.CheckAsync(studio, run, impatient);

        RunUnderTest.FindingsOf(result).Keys.Should().Equal(FindingKind.Disordered);
    }

    [Fact]
    public async Task That_answer_a_trace_empty_which_they_had_shown_flicker()
    {
        await using StandInStudio studio = await StartAsync(new StudioFault(StudioFaultKind.TraceFlickers) { Every = 5 });

        RunResult result = await RunUnderTest.CheckAsync(studio, run, impatient with { Deadline = TimeSpan.FromSeconds(10) });

        RunUnderTest.FindingsOf(result).Keys.Should().Equal(FindingKind.Flickered);
    }

    private static Task<StandInStudio> StartAsync(StudioFault fault) =>
        StandInStudio.StartAsync(correct, [fault], TimeProvider.System, TestContext.Current.CancellationToken);
}
