using FluentAssertions;

using Junjo.E2E.LoadTesting;
using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.Rates;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Results;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;
using Junjo.E2E.Tool.Tests.Unit.Export;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>Work is started when it is due; what cannot be is dropped, counted and told, with the reason.</summary>
public sealed class RunsAtARate : IDisposable
{
    private readonly string ledgerPath = Path.Combine(Path.GetTempPath(), $"junjo-e2e-{Guid.NewGuid():n}.bin");

    [Fact]
    public async Task Send_what_was_due_and_are_judged_as_any_other()
    {
        await using StandInStudio studio = await StandInStudio.StartAsync(
            new StudioSettings(), [], TimeProvider.System, TestContext.Current.CancellationToken);

        RunResult result = await RunUnderTest.CheckAsync(
            studio, new RunSettings { Services = 4, Duration = TimeSpan.FromSeconds(0.5), Parts = 2, OpenWorkflows = 20,
                Rate = new RateSettings { Target = "100/s" } });

        RateFacts rate = result.Sending.Rate!;
        rate.Due.Should().Be(100);
        (rate.Due - rate.Dropped).Should().Be(result.Sending.Exports);
        (rate.LagP50 <= rate.LagP99 && rate.LagP99 <= rate.LagMax && rate.LatencyP50 <= rate.LatencyP99
            && rate.LatencyP99 <= rate.LatencyMax).Should().BeTrue();
        result.Judgement.Checks.Where(check => check.Name != "rate").Should().OnlyContain(check => check.Counts.Count == 0);
        result.Judgement.Checks.Single(check => check.Name == "completeness").Judged.Should().Be(result.Sending.Acked);
        result.Judgement.Checks.Single(check => check.Name == "rate").Judged.Should().Be(100);
    }

    [Fact]
    public async Task Drop_what_is_due_while_a_Studio_holds_all_that_may_be_under_way()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TraceServer server = await TraceServer.StartAsync(async (_, _) =>
        {
            await release.Task;
            return TraceServer.Everything;
        });
        RunPlan plan = RunPlan.Create(
            new RunSettings { Services = 1, Duration = TimeSpan.FromSeconds(0.4),
                Rate = new RateSettings { Target = "50/s", MaxInFlight = 3 } }, TimeProvider.System);
        using Ledger ledger = Ledger.Create(ledgerPath, plan.Manifest);
        using var generator = new OpenGenerator(plan, new OtlpTraceClientOptions { Endpoint = server.Endpoint }, ledger,
            new RunClock(TimeProvider.System));

        Task<GenerationResult> sending = generator.RunAsync(CancellationToken.None, TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(0.4), TestContext.Current.CancellationToken);
        release.SetResult();
        GenerationResult result = await sending;

        result.Rate!.Due.Should().Be(20);
        result.Rate.Dropped.Should().BeInRange(1, 17);
        result.Exports.Should().Be((int)(result.Rate.Due - result.Rate.Dropped));
        result.Rate.LatencyMax.Should().BeGreaterThan(result.AckedDurations.Min, "it counts from when an export was due");
        result.Interrupted.Should().BeFalse();
    }

    [Theory]
    [InlineData(1.0, 0, 1, Verdict.Pass, null)]
    [InlineData(0.96, 40, 1, Verdict.Pass, null)]
    [InlineData(0.90, 100, 1, Verdict.Fail,
        "90.0 % of 500 workflows/s. Studio: 100 starts fell on 64 exports under way, 95 % of which took up to 700 ms.")]
    [InlineData(0.90, 0, 400, Verdict.Undecided, "90.0 % of 500 workflows/s. The tool: 1 % of the starts were more than 400 ms late.")]
    public void Are_judged_by_how_they_kept_it(double achieved, long dropped, double lagMs, Verdict verdict, string? note)
    {
        CheckResult check = FactsOf(1_000, achieved, dropped, lagMs).Check();

        (check.Verdict, check.Note).Should().Be((verdict, note));
        check.Judged.Should().Be(1_000);
    }

    [Fact]
    public void That_had_nothing_due_are_undecided() => FactsOf(0, 0, 0, 0).Check().Verdict.Should().Be(Verdict.Undecided);

    public void Dispose() => File.Delete(ledgerPath);

    private static RateFacts FactsOf(long due, double achieved, long dropped, double lagMs) => new()
    {
        Wanted = "500 workflows/s",
        Due = due,
        Dropped = dropped,
        MaxInFlight = 64,
        Achieved = achieved,
        LagP50 = TimeSpan.FromMilliseconds(lagMs / 4),
        LagP99 = TimeSpan.FromMilliseconds(lagMs),
        LagMax = TimeSpan.FromMilliseconds(lagMs * 2),
        LatencyP50 = TimeSpan.FromMilliseconds(200),
        LatencyP95 = TimeSpan.FromMilliseconds(700),
        LatencyP99 = TimeSpan.FromMilliseconds(900),
        LatencyMax = TimeSpan.FromMilliseconds(1_200),
    };
}
