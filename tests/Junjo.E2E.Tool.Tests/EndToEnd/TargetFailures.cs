using FluentAssertions;

using Junjo.E2E.Engine.Runs;
using Junjo.E2E.Engine.Watch;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Reporting;
using Junjo.E2E.Results;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;
using Junjo.E2E.Verification;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>
/// A run survives its target: however the Studio breaks, it ends in time with exactly that event, and says nothing wrong of a span.
/// </summary>
public sealed class TargetFailures : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(0.7);
    private static readonly RunSettings Small = new() { Services = 2, Cycles = 20, Concurrency = 2, Seed = 7 };
    private static readonly VerificationSettings Brief = new() { Deadline = TimeSpan.FromSeconds(2), LateGrace = TimeSpan.Zero };

    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Fact]
    public async Task A_stall_is_noticed_and_what_was_cancelled_is_unknown_and_never_lost()
    {
        await using StandInStudio studio = await StartAsync("Q-36,Q-01", memoryScale: 0.02);
        var run = new RunSettings { Services = 24, Cycles = 400, Concurrency = 4, WorkflowsPerExport = 4, WorkflowsPerTrace = 4, Seed = 7 };

        RunResult result = await CheckAsync(studio, run, Watching(TargetFailure.Stop, Soon));

        KindsOf(result).Should().Equal(FindingKind.Stalled);
        result.Judgement.Timeline[0].Evidence.Should().Contain("/health: answered, an empty export: answered");
        result.Judgement.Timeline[0].Evidence.Should()
            .EndWith("This looks like the known defect Q-36; junjo-e2e reproduce Q-36 shows it alone");
        result.Judgement.Timeline[0].Cause.Should().StartWith("export ");
        result.Judgement.Timeline[0].InFlight.Should().BePositive();
        result.Verdict.Should().Be(Verdict.Fail);
        result.Headline.Should().Contain("1 STALLED").And.NotContain("LOST");
        result.Sending.Unknown.Should().BePositive();
        (result.Judgement.Landed + result.Judgement.Unconfirmed).Should().Be(result.Sending.Unknown);
        VerdictOf(result, "completeness").Should().Be(Verdict.Pass);
        VerdictOf(result, "duplicates").Should().Be(Verdict.Pass);
    }

    [Theory]
    [InlineData("a check", false, true, "it took 20.0 s")]
    [InlineData("a load, which has thresholds for that", true, true)]
    [InlineData("a check whose process stood still meanwhile", false, false)]
    public async Task A_single_slow_answer_is_an_event_of_a_check_alone(string run, bool isLoad, bool beats, params string[] evidence)
    {
        await using StandInStudio studio = await StartAsync("none", memoryScale: 1);
        var time = new ManualTime();
        var clock = new RunClock(time);
        var state = new TargetState(clock);
        await using TargetWatch watch = TargetWatch.Start(studio, new WatchSettings(), clock, state, isLoad);

        long ticket = state.Begin("the read of a list");
        for (int quarter = 0; quarter < 4 * 20; quarter++)
        {
            time.Advance(TimeSpan.FromSeconds(0.25));
            if (beats)
            {
                watch.Beat();
            }
        }

        state.End(ticket, RequestEnding.Answered);

        IReadOnlyList<TargetEvent> events = await watch.ConcludeAsync(TestContext.Current.CancellationToken);
        events.Where(happened => happened.Kind is FindingKind.Degraded).Select(happened => happened.Evidence).Should().Equal(evidence, run);
    }

    [Fact]
    public async Task A_lockout_that_lasts_when_the_load_has_stopped_is_one_and_everything_acknowledged_is_judged()
    {
        await using StandInStudio studio = await StartAsync("Q-47", memoryScale: 0.0005);

        RunResult result = await CheckAsync(
            studio, new RunSettings { Services = 2, Cycles = 400, Concurrency = 2, Seed = 7 }, Watching(TargetFailure.Stop));

        KindsOf(result).Should().Equal(FindingKind.LockedOut);
        result.Judgement.Timeline[0].Evidence.Should().Contain("only RESOURCE_EXHAUSTED").And.Contain("after the load had stopped");
        result.Verdict.Should().Be(Verdict.Fail);
        (result.Sending.Rejected + result.Sending.Unknown).Should().BePositive();
        VerdictOf(result, "completeness").Should().Be(Verdict.Pass);
    }

    [Fact]
    public async Task A_backend_that_a_list_kills_has_died_with_the_request_that_set_it_off()
    {
        await using StandInStudio studio = await StartAsync("Q-48", memoryScale: 0.002);

        RunResult result = await CheckAsync(
            studio, new RunSettings { Services = 1, Cycles = 60, Concurrency = 2, Seed = 7 }, Watching(TargetFailure.Stop));

        KindsOf(result).Should().Equal(FindingKind.Died);
        result.Judgement.Timeline[0].Evidence.Should().Contain("the REST half refuses connections");
        result.Judgement.Timeline[0].Cause.Should().Contain("/services/");
        result.Verdict.Should().Be(Verdict.Fail);
        VerdictOf(result, "completeness").Should().NotBe(Verdict.Fail);
    }

    [Fact]
    public async Task Ingestion_that_is_gone_leaves_reads_degraded_and_nothing_is_called_lost()
    {
        await using StandInStudio studio = await StartAsync("Q-35,Q-16", memoryScale: 1);
        var run = new RunSettings { Services = 1, Duration = TimeSpan.FromSeconds(20), Concurrency = 2, Seed = 7 };
        Task<RunResult> running = CheckAsync(studio, run, Watching(TargetFailure.Stop));
        await SentAsync(studio);
        await studio.Server.KillIngestionAsync();

        RunResult result = await running;

        KindsOf(result).Should().BeEquivalentTo([FindingKind.Died, FindingKind.Degraded]);
        result.Judgement.Timeline.Should().OnlyContain(happened => happened.To == null);
        result.Verdict.Should().Be(Verdict.Fail);
        VerdictOf(result, "completeness").Should().Be(Verdict.Undecided);
    }

    [Fact]
    public async Task Ingestion_that_goes_when_all_is_sent_has_died_and_what_it_held_is_neither_lost_nor_flickering()
    {
        await using StandInStudio studio = await StartAsync("Q-35,Q-16", memoryScale: 1);
        Task<RunResult> running = CheckAsync(
            studio, Small with { Cycles = 60 }, Watching(TargetFailure.Stop), Brief with { ReadRate = 60 });
        await SentAsync(studio, spans: 2 * 60 * 7);
        await studio.Server.KillIngestionAsync();

        RunResult result = await running;

        KindsOf(result).Should().BeEquivalentTo([FindingKind.Died, FindingKind.Degraded]);
        RunUnderTest.FindingsOf(result).Keys.Should().BeEquivalentTo([FindingKind.Died, FindingKind.Degraded]);
        result.Verdict.Should().Be(Verdict.Fail);
        VerdictOf(result, "completeness").Should().Be(Verdict.Undecided);
        VerdictOf(result, "visibility").Should().Be(Verdict.Undecided);
    }

    [Theory]
    [InlineData(TargetFailure.Wait)]
    [InlineData(TargetFailure.Restart)]
    public async Task A_backend_that_comes_back_was_restarted_and_the_run_goes_on_to_its_end(TargetFailure onFailure)
    {
        await using StandInStudio studio = await StartAsync("none", memoryScale: 1);
        var run = new RunSettings { Services = 1, Duration = TimeSpan.FromSeconds(2), Concurrency = 1, Seed = 7, WorkflowsPerTrace = 100 };
        Task<RunResult> running = CheckAsync(studio, run, Watching(onFailure));
        await SentAsync(studio);
        await studio.Server.KillBackendAsync();
        if (onFailure is TargetFailure.Wait)
        {
            await Task.Delay(Soon, TestContext.Current.CancellationToken);
            await studio.Server.StartBackendAsync(TestContext.Current.CancellationToken);
        }

        RunResult result = await running;

        KindsOf(result).Should().Equal(FindingKind.Died, FindingKind.Restarted);
        result.Verdict.Should().Be(Verdict.Fail);
        result.Headline.Should().Be("FAIL: 1 DIED, 1 RESTARTED.");
        VerdictOf(result, "completeness").Should().Be(Verdict.Pass);
    }

    [Fact]
    public async Task A_full_disk_is_degraded_and_what_it_hides_is_not_lost()
    {
        await using StandInStudio studio = await StartAsync("Q-50,Q-16", memoryScale: 1);
        Task<RunResult> running = CheckAsync(
            studio, new RunSettings
            {
                Services = 1,
                Duration = TimeSpan.FromSeconds(1.5),
                Concurrency = 1,
                Seed = 7,
                WorkflowsPerTrace = 100
            }, Watching(TargetFailure.Stop));
        await SentAsync(studio);
        studio.Server.SetDiskFull(true);

        RunResult result = await running;

        KindsOf(result).Should().Equal(FindingKind.Degraded);
        result.Judgement.Timeline[0].Evidence.Should().Be("exports are answered INTERNAL");
        RunUnderTest.FindingsOf(result).Should().NotContainKey(FindingKind.Lost);
        result.Verdict.Should().Be(Verdict.Fail);
    }

    [Fact]
    public async Task What_happened_while_a_run_was_only_sent_is_told_and_is_a_finding_when_it_is_judged_later()
    {
        await using StandInStudio studio = await StartAsync("Q-36,Q-01", memoryScale: 0.02);
        RunPlan plan = RunPlan.Create(
            new RunSettings { Services = 24, Cycles = 400, Concurrency = 4, WorkflowsPerExport = 4, WorkflowsPerTrace = 4, Seed = 7 },
        TimeProvider.System);
        plan = plan with { Retry = new RetryPolicy { FirstDelay = TimeSpan.FromMilliseconds(50) } };
        RunFolder folder = RunFolder.Create(runs.FullName, plan.Name, TimeProvider.System);
        var run = new CheckRun(studio, plan, Brief, folder, TimeProvider.System) { Watch = Watching(TargetFailure.Stop, Soon) };

        (SendingFacts sending, IReadOnlyList<TargetEvent> timeline) = await run.GenerateAsync(
            TestContext.Current.CancellationToken, TestContext.Current.CancellationToken);
        RunResult result = await new CheckRun(studio, plan, Brief, folder, TimeProvider.System)
            .VerifyAsync(TestContext.Current.CancellationToken);

        timeline.Select(happened => happened.Kind).Should().Equal(FindingKind.Stalled);
        sending.Interrupted.Should().BeTrue();
        result.Judgement.Timeline.Select(happened => (happened.Kind, happened.InFlight, happened.Cause, happened.Evidence))
            .Should().Equal(timeline.Select(happened => (happened.Kind, happened.InFlight, happened.Cause, happened.Evidence)));
        result.Verdict.Should().Be(Verdict.Fail);
        VerdictOf(result, "completeness").Should().Be(Verdict.Pass);
    }

    [Fact]
    public async Task A_backend_that_is_gone_while_a_run_is_judged_later_has_died_and_nothing_is_lost()
    {
        await using StandInStudio studio = await StartAsync("Q-48", memoryScale: 0.002);
        RunPlan plan = RunPlan.Create(new RunSettings { Services = 1, Cycles = 60, Concurrency = 2, Seed = 7 }, TimeProvider.System);
        RunFolder folder = RunFolder.Create(runs.FullName, plan.Name, TimeProvider.System);
        (_, IReadOnlyList<TargetEvent> timeline) = await new CheckRun(studio, plan, Brief, folder, TimeProvider.System)
            .GenerateAsync(TestContext.Current.CancellationToken, TestContext.Current.CancellationToken);

        RunResult result = await new CheckRun(
            studio, plan, Brief, folder,
        TimeProvider.System)
        { Watch = Watching(TargetFailure.Stop) }.VerifyAsync(TestContext.Current.CancellationToken);

        timeline.Should().BeEmpty();
        KindsOf(result).Should().Equal(FindingKind.Died);
        VerdictOf(result, "completeness").Should().NotBe(Verdict.Fail);
        File.Exists(folder.File("timeline.json")).Should().BeFalse();
    }

    [Fact]
    public async Task An_event_shows_in_every_report()
    {
        await using StandInStudio studio = await StartAsync("Q-48", memoryScale: 0.002);

        RunResult result = await CheckAsync(
            studio, new RunSettings { Services = 1, Cycles = 60, Concurrency = 2, Seed = 7 }, Watching(TargetFailure.Stop));

        foreach (string report in (string[])[ReportText.Render(result), ReportHtml.Render(result), ReportMarkdown.Render(result),
            ReportJUnit.Render(result)])
        {
            report.Should().Contain("DIED").And.Contain("the REST half refuses connections");
        }

        ResultJson.Read(ResultJson.Write(result)).Judgement.Timeline.Select(
            happened => (happened.Kind, happened.To, happened.Evidence, happened.Cause))
            .Should().Equal(result.Judgement.Timeline.Select(happened => (happened.Kind, happened.To, happened.Evidence, happened.Cause)));
    }

    [Fact]
    public async Task A_Studio_that_does_not_break_has_no_event_and_no_check_of_it()
    {
        await using StandInStudio studio = await StartAsync("answers", memoryScale: 1);

        RunResult result = await CheckAsync(studio, Small, Watching(TargetFailure.Stop));

        result.Judgement.Timeline.Should().BeEmpty();
        result.Judgement.Checks.Should().NotContain(check => check.Name == TargetCheck.Name);
        result.Verdict.Should().Be(Verdict.Pass);
    }

    [Theory]
    [InlineData(StudioTarget.External, TargetFailure.Restart, "--on-target-failure restart needs a Studio that was started for the run*")]
    public void What_cannot_be_restarted_is_refused_before_anything_starts(StudioTarget target, TargetFailure onFailure, string message)
    {
        Action check = () => new WatchSettings { OnFailure = onFailure }.Check(target);

        check.Should().Throw<SettingsException>().WithMessage(message);
    }

    public void Dispose() => runs.Delete(recursive: true);

    private static WatchSettings Watching(TargetFailure onFailure, TimeSpan? stallAfter = null) =>
        new() { OnFailure = onFailure, StallAfter = stallAfter ?? TimeSpan.FromSeconds(10), LockoutAfter = Soon };

    private static Task<RunResult> CheckAsync(
        StandInStudio studio, RunSettings run, WatchSettings watch, VerificationSettings? verification = null) =>
        RunUnderTest.CheckAsync(
            studio, run, verification ?? Brief, new RetryPolicy { FirstDelay = TimeSpan.FromMilliseconds(50) }, folder: null,
        TestContext.Current.CancellationToken, watch);

    private static Task<StandInStudio> StartAsync(string quirks, double memoryScale) => StandInStudio.StartAsync(
        new StudioSettings { Quirks = quirks, MemoryScale = memoryScale, TimeScale = 0.1 }, [], TimeProvider.System,
        TestContext.Current.CancellationToken);

    private static async Task SentAsync(StandInStudio studio, int spans = 70)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        while (studio.Server.StoredSpans < spans && await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken))
        {
        }
    }

    private static FindingKind[] KindsOf(RunResult result) => [.. result.Judgement.Timeline.Select(happened => happened.Kind)];

    private static Verdict VerdictOf(RunResult result, string check) =>
        result.Judgement.Checks.Single(known => known.Name == check).Verdict;
}
