using FluentAssertions;
using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.StandIn.Quirks;
using Junjo.E2E.StandIn.Wire;

namespace Junjo.E2E.Tool.Tests.Unit.StandIn;

/// <summary>Each fault shows in what a client can see, and is counted as often as it bit.</summary>
public sealed class PlantedFaults
{
    // What spoils evidence does not show in spans, and what is no JSON cannot be read here; the self-test sees both.
    public static TheoryData<StudioFaultKind> Kinds =>
    [
        .. Enum.GetValues<StudioFaultKind>().Except(
        [
            StudioFaultKind.ExecutionMissed, StudioFaultKind.ResolvedElsewhere, StudioFaultKind.EvidenceFails, StudioFaultKind.AnswerCutOff,
            StudioFaultKind.AnswerNotUtf8, StudioFaultKind.AnswerGarbage, StudioFaultKind.LoginPageAnswered,
        ]),
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_fault_bites_once_when_told_to_and_a_client_sees_it(StudioFaultKind kind)
    {
        await using var clean = await StudioUnderTest.StartAsync(QuirkSet.None);
        await using var faulty = await StudioUnderTest.StartAsync(QuirkSet.None, new StudioFault(kind) { Every = 1, MostTimes = 1 });

        var expected = await TranscriptAsync(clean);
        var actual = await TranscriptAsync(faulty);

        actual.Should().NotEqual(expected);
        faulty.Server.FaultsApplied.Should().Equal(new Dictionary<StudioFaultKind, long>
        {
            [kind] = kind switch
            {
                StudioFaultKind.ServicesSwappedInExport => 4,
                StudioFaultKind.AttributeMoved or StudioFaultKind.ListEmpty => 2,
                StudioFaultKind.SnapshotStale => faulty.Server.FaultsApplied[kind],
                _ => 1,
            },
        });
    }

    [Fact]
    public async Task Without_faults_two_servers_answer_the_same()
    {
        await using var first = await StudioUnderTest.StartAsync(QuirkSet.None);
        await using var second = await StudioUnderTest.StartAsync(QuirkSet.None);

        (await TranscriptAsync(first)).Should().Equal(await TranscriptAsync(second));
        first.Server.FaultsApplied.Should().BeEmpty();
    }

    [Theory]
    [InlineData(1, 100)]
    [InlineData(10, 10)]
    [InlineData(33, 4)]
    public async Task One_in_so_many_spans_is_hit(int every, long expected)
    {
        await using var studio = await StudioUnderTest.StartAsync(
            QuirkSet.None, new StudioFault(StudioFaultKind.NameChanged) { Every = every });
        for (var export = 0; export < 10; export++)
        {
            await studio.ExportAsync("svc", [.. Enumerable.Range(export * 10, 10).Select(number => StudioUnderTest.Span(1, number))]);
        }

        var names = await studio.TraceAsync(1);

        studio.Server.FaultsApplied[StudioFaultKind.NameChanged].Should().Be(expected);
        names.Count(name => name.EndsWith('~')).Should().Be((int)expected);
    }

    [Fact]
    public async Task A_late_span_appears_after_its_delay()
    {
        await using var studio = await StudioUnderTest.StartAsync(
            QuirkSet.None, new StudioFault(StudioFaultKind.VisibleLate) { Every = 1, Delay = TimeSpan.FromSeconds(8) });
        await studio.ExportAsync("svc", StudioUnderTest.Span(1, 1));

        var before = await studio.TraceAsync(1);
        studio.Time.Advance(TimeSpan.FromSeconds(8));
        var after = await studio.TraceAsync(1);

        before.Should().BeEmpty();
        after.Should().Equal("span 1");
    }

    [Fact]
    public async Task A_refused_export_that_was_stored_stays_refused_and_is_stored_once()
    {
        await using var studio = await StudioUnderTest.StartAsync(
            QuirkSet.None, new StudioFault(StudioFaultKind.StoredThoughRejected) { Every = 1, MostTimes = 1 });

        var first = await studio.ExportAsync("svc", StudioUnderTest.Span(1, 1));
        var second = await studio.ExportAsync("svc", StudioUnderTest.Span(1, 1));

        first.Code.Should().Be("RESOURCE_EXHAUSTED");
        second.Should().Be(first);
        (await studio.TraceAsync(1)).Should().Equal("span 1");
    }

    private static async Task<string[]> TranscriptAsync(StudioUnderTest studio)
    {
        var seen = new List<string>();
        for (var trace = 1; trace <= 2; trace++)
        {
            seen.Add(await ExportAsync(studio, StudioUnderTest.Request(("a", Spans(trace, 1)), ("b", Spans(trace, 5)))));
            seen.AddRange(await ReadsAsync(studio));
        }

        await studio.FlushAsync();
        seen.AddRange(await ReadsAsync(studio));
        return [.. seen];
    }

    private static async Task<string[]> ReadsAsync(StudioUnderTest studio)
    {
        string[] paths =
        [
            "services", "services/a/spans", "services/b/spans", "services/a/spans/root?has_llm=true", "services/a/workflows",
            $"traces/1111111111111111{1:x16}/spans", $"traces/1111111111111111{2:x16}/spans",
            $"traces/1111111111111111{1:x16}/spans/{2:x16}",
        ];
        var answers = new List<string>();
        foreach (var path in paths)
        {
            try
            {
                answers.Add((await studio.ReadAsync(path)).GetRawText());
            }
            catch (HttpRequestException failure)
            {
                answers.Add($"{failure.StatusCode}");
            }
        }

        return [.. answers];
    }

    private static async Task<string> ExportAsync(StudioUnderTest studio, ExportTraceServiceRequest request)
    {
        try
        {
            return (await studio.ExportAsync(request)).Code;
        }
        catch (HttpRequestException)
        {
            return "reset";
        }
    }

    private static Span[] Spans(int trace, int first)
    {
        var root = StudioUnderTest.Span(trace, first, isRoot: true);
        root.Attributes.Add(StudioUnderTest.Attribute("junjo.span_type", new AnyValue { StringValue = "workflow" }));
        root.Attributes.Add(StudioUnderTest.Attribute("gen_ai.operation.name", new AnyValue { StringValue = "chat" }));
        root.Attributes.Add(StudioUnderTest.Attribute($"only on {first}", new AnyValue { BoolValue = true }));
        var child = StudioUnderTest.Span(trace, first + 1);
        child.Attributes.Add(StudioUnderTest.Attribute($"only on {first + 1}", new AnyValue { DoubleValue = 0.5 }));
        return [root, child];
    }
}
