using FluentAssertions;

using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Results;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>Batches and streams as real clients send them: <c>--batch-spans --streams --connections</c>.</summary>
public sealed class BatchesAndStreams
{
    private const int SpansOfAService = 40 * 7;

    [Fact]
    public async Task Spans_are_sent_in_full_batches_and_judged_as_ever()
    {
        await using StandInStudio studio = await StandInStudio.StartAsync(
            new StudioSettings { Quirks = "none" }, [], TimeProvider.System, TestContext.Current.CancellationToken);
        var run = new RunSettings { Services = 2, Cycles = 40, BatchSpans = 50, Streams = 3, Connections = 2, Seed = 5 };

        RunResult result = await RunUnderTest.CheckAsync(studio, run);

        result.Verdict.Should().Be(Verdict.Pass);
        result.Sending.Exports.Should().Be(2 * ((SpansOfAService + 49) / 50));
        result.Run.Reproduce.Should().Contain(" --batch-spans 50 --streams 3 --connections 2");
    }

    [Theory]
    [InlineData(null, null, null, null, null)]
    [InlineData(100, null, null, 100, 7)]
    [InlineData(null, 8, null, 512, 8)]
    [InlineData(null, null, 1, 512, 7)]
    public void What_is_not_said_of_batches_is_as_the_SDKs_have_it(
        int? batchSpans, int? streams, int? connections, int? expectedBatch, int? expectedStreams)
    {
        var plan = RunPlan.Create(
            new RunSettings { Services = 7, BatchSpans = batchSpans, Streams = streams, Connections = connections }, TimeProvider.System);

        (plan.BatchSpans, plan.Streams, plan.Connections).Should().Be((expectedBatch, expectedStreams, connections));
    }

    [Fact]
    public void As_many_exports_are_in_flight_as_there_are_streams()
    {
        RunPlan Plan(int streams) =>
            RunPlan.Create(new RunSettings { Services = 4, Cycles = 5_000, Streams = streams }, TimeProvider.System);

        new Schedule(Plan(8)).Lanes.Should().Be(8);
        new Schedule(Plan(1)).Lanes.Should().Be(1);
    }

    [Theory]
    [InlineData(0, null, null, "--batch-spans must be 1 to 100,000; seen: 0.")]
    [InlineData(null, 5_000, null, "--streams must be 1 to 4,096; seen: 5000.")]
    [InlineData(null, null, 2_000, "--connections must be 1 to 1,024; seen: 2000.")]
    public void What_is_out_of_range_is_refused(int? batchSpans, int? streams, int? connections, string message)
    {
        Action create = () =>
            RunPlan.Create(new RunSettings { BatchSpans = batchSpans, Streams = streams, Connections = connections }, TimeProvider.System);

        create.Should().Throw<RunPlanException>().WithMessage(message);
    }

    [Fact]
    public void What_says_otherwise_how_exports_are_sent_is_refused_beside_them()
    {
        Action create = () => RunPlan.Create(new RunSettings { BatchSpans = 10, Parts = 2 }, TimeProvider.System);

        create.Should().Throw<RunPlanException>()
            .WithMessage("--batch-spans, --streams and --connections say how exports are sent one after the other; leave out --rate, "
            + "--parts*");
    }
}
