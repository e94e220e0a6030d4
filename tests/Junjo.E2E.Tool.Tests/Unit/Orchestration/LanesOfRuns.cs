using FluentAssertions;

using Grpc.Core;

using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Tool.Tests.Unit.Export;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Orchestration;

public sealed class LanesOfRuns : IDisposable
{
    private readonly string ledgerPath = Path.Combine(Path.GetTempPath(), $"junjo-e2e-{Guid.NewGuid():n}.bin");

    [Fact]
    public async Task A_lane_that_fails_ends_the_run_at_once()
    {
        await using TraceServer server = await TraceServer.StartAsync((_, _) => Task.FromResult(TraceServer.Everything));
        RunPlan plan = RunPlan.Create(
            new RunSettings { Services = 2, Duration = TimeSpan.FromMinutes(2), Concurrency = 2, Seed = 3 }, TimeProvider.System);
        int acknowledgements = 0;
        using Ledger ledger = Ledger.Create(ledgerPath, plan.Manifest);
        using var generator = new Generator(
            plan,
            new OtlpTraceClientOptions { Endpoint = server.Endpoint },
            ledger,
            new RunClock(TimeProvider.System),
            acked: FailAtFirst);

        Func<Task> run = () =>
            generator.RunAsync(CancellationToken.None, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30));

        await run.Should().ThrowAsync<InvalidOperationException>().WithMessage("the first acknowledgement");

        void FailAtFirst(LedgerSlice slice)
        {
            if (Interlocked.Increment(ref acknowledgements) == 1)
            {
                throw new InvalidOperationException("the first acknowledgement");
            }
        }
    }

    [Fact]
    public void A_result_does_not_change_when_an_export_ends_after_it()
    {
        var tally = new ExportTally(new RunClock(TimeProvider.System));
        LedgerSlice[] slices = [new(new WorkflowAddress(0, 0), 0, 7)];
        tally.AttemptEnded(Ended(StatusCode.OK, ExportOutcome.Acked), isRetry: false);
        tally.AttemptEnded(Ended(StatusCode.Internal, ExportOutcome.Unknown), isRetry: false);
        tally.ExportEnded(slices, ExportOutcome.Acked);

        GenerationResult result = tally.Result(exports: 1, isInterrupted: false);
        tally.AttemptEnded(Ended(StatusCode.OK, ExportOutcome.Acked), isRetry: true);
        tally.AttemptEnded(Ended(StatusCode.Unavailable, ExportOutcome.Unknown), isRetry: true);
        tally.ExportEnded(slices, ExportOutcome.Acked);

        result.AckedDurations.Count.Should().Be(1);
        result.Failures.Should().Equal(new FailedAttempts(StatusCode.Internal, "told", 1));
        (result.Total.Acked, result.Total.Workflows, result.Total.Retries).Should().Be((7, 1, 0));
        tally.Result(exports: 1, isInterrupted: false).Failures.Should().HaveCount(2);
    }

    public void Dispose() => File.Delete(ledgerPath);

    private static ExportResult Ended(StatusCode code, ExportOutcome outcome) =>
        new(code, "told", outcome, 0, null, TimeSpan.FromMilliseconds(3));
}
