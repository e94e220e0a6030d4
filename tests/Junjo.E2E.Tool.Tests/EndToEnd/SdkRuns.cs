using FluentAssertions;

using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.Sdk;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Results;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;
using Junjo.E2E.Tool.Tests.Unit.Export;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>
/// OpenTelemetry's SDK sends, and every span of it is accounted for: what it exported by the result of its batch, what it dropped as
/// NEVER_SENT.
/// </summary>
public sealed class SdkRuns : IDisposable
{
    private readonly string ledgerPath = Path.Combine(Path.GetTempPath(), $"junjo-e2e-{Guid.NewGuid():n}.bin");

    [Theory]
    [InlineData("0.80", "getting-started", null)]
    [InlineData("0.82", "agentic", null)]
    [InlineData("0.82", "endings", Vocabulary.PreContract)]
    public async Task Are_judged_field_by_field_as_any_other(string release, string scenario, Vocabulary? vocabulary)
    {
        await using StandInStudio studio = await StandInStudio.StartAsync(
            new StudioSettings { Release = release }, [], TimeProvider.System, TestContext.Current.CancellationToken);

        RunResult result = await RunUnderTest.CheckAsync(
            studio, new RunSettings { Services = 2, Cycles = 3, Concurrency = 3, Seed = 4, Scenario = scenario, Vocabulary = vocabulary,
                Emitter = EmitterKind.Sdk });

        result.Verdict.Should().Be(Verdict.Pass, result.Headline);
        result.Sending.AckedWorkflows.Should().Be(6);
        result.Judgement.Checks.Single(check => check.Name == "fidelity").Judged.Should().BeGreaterThan(0);
        result.Run.Reproduce.Should().Contain(" --emitter sdk");
    }

    [Fact]
    public async Task Whose_queue_drops_spans_without_a_word_show_them_as_NEVER_SENT()
    {
        await using TraceServer server = await TraceServer.StartRawAsync(
            async http => await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing));
        RunPlan plan = RunPlan.Create(
            new RunSettings { Services = 1, Cycles = 1, Emitter = EmitterKind.Sdk, Scenario = "agentic", Seed = 4 },
        TimeProvider.System) with
        {
            ExportDeadline = TimeSpan.FromMilliseconds(200),
        };
        GenerationResult result;
        using (Ledger ledger = Ledger.Create(ledgerPath, plan.Manifest))
        {
            using var generator = new SdkGenerator(plan, new OtlpTraceClientOptions { Endpoint = server.Endpoint }, ledger,
                new RunClock(TimeProvider.System), queue: 2);
            result = await generator.RunAsync(CancellationToken.None, TestContext.Current.CancellationToken);
        }

        var emitter = new RunWorkload(plan.Manifest).CreateEmitter();
        emitter.Select(new WorkflowAddress(0, 0));
        result.Total.NeverSent.Should().BeGreaterThan(0);
        result.Total.Unknown.Should().BeGreaterThan(0, "a batch that nobody answers may have been taken");
        (result.Total.Acked, result.Total.Rejected).Should().Be((0, 0));
        (result.Total.NeverSent + result.Total.Unknown).Should().Be(emitter.SpanCount);
        SentSummary sent = SentSummary.Of(LedgerReader.Read(ledgerPath, plan.Manifest).Sent, plan);
        (sent.NeverSent, sent.Unknown).Should().Be((result.Total.NeverSent, result.Total.Unknown));
    }

    [Fact]
    public async Task That_are_broken_off_show_what_was_under_way_as_UNKNOWN_and_send_nothing_more()
    {
        int requests = 0;
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TraceServer server = await TraceServer.StartRawAsync(async http =>
        {
            Interlocked.Increment(ref requests);
            asked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        RunPlan plan = RunPlan.Create(
            new RunSettings { Services = 1, Cycles = 200, Concurrency = 100, Emitter = EmitterKind.Sdk, Seed = 4 },
        TimeProvider.System) with
        {
            ExportDeadline = TimeSpan.FromSeconds(2),
        };
        using var abort = new CancellationTokenSource();
        using (Ledger ledger = Ledger.Create(ledgerPath, plan.Manifest))
        {
            using var generator = new SdkGenerator(plan, new OtlpTraceClientOptions { Endpoint = server.Endpoint }, ledger,
                new RunClock(TimeProvider.System));
            Task<GenerationResult> running = generator.RunAsync(CancellationToken.None, abort.Token);
            await asked.Task;
            await abort.CancelAsync();
            (await running).Interrupted.Should().BeTrue();
        }

        SentSlice[] slices = [.. LedgerReader.Read(ledgerPath, plan.Manifest).Sent.Slices];
        slices.SelectMany(slice => Enumerable.Range(slice.FirstSpan, slice.SpanCount).Select(span => (slice.Workflow, span))).Should()
            .OnlyHaveUniqueItems();
        slices.Where(slice => slice.Outcome != ExportOutcome.NeverSent).Should()
            .NotBeEmpty().And.OnlyContain(slice => slice.Outcome == ExportOutcome.Unknown);
        requests.Should().Be(1);
    }

    public void Dispose() => File.Delete(ledgerPath);
}
