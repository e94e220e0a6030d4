using FluentAssertions;

using Grpc.Core;

using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Tool.Tests.Unit.Export;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Orchestration;

/// <summary>The parts of a summary add up to its totals, whatever became of the exports.</summary>
public sealed class SumsOfOutcomes : IDisposable
{
    private readonly string ledgerPath = Path.Combine(Path.GetTempPath(), $"junjo-e2e-{Guid.NewGuid():n}.bin");

    [Fact]
    public async Task Are_those_of_the_ledger_and_of_all_that_was_offered()
    {
        int requests = 0;
        await using TraceServer server = await TraceServer.StartAsync((_, _) => (Interlocked.Increment(ref requests) % 4) switch
        {
            0 => throw new RpcException(new Status(StatusCode.InvalidArgument, "")),
            1 => throw new RpcException(new Status(StatusCode.Internal, "")),
            _ => Task.FromResult(TraceServer.Everything),
        });
        RunPlan plan = RunPlan.Create(
            new RunSettings { Services = 3, Cycles = 10, Concurrency = 2, Seed = 3 },
        TimeProvider.System) with { Retry = RetryPolicy.None };
        GenerationResult result;
        using (Ledger ledger = Ledger.Create(ledgerPath, plan.Manifest))
        {
            using var generator = new Generator(plan, new OtlpTraceClientOptions { Endpoint = server.Endpoint }, ledger,
                new RunClock(TimeProvider.System));
            result = await generator.RunAsync(CancellationToken.None, TestContext.Current.CancellationToken);
        }

        LedgerContent content = LedgerReader.Read(ledgerPath, plan.Manifest);
        SentSummary summary = SentSummary.Of(content.Sent, plan);
        GenerationProgress total = result.Total;
        (total.Acked + total.Rejected + total.Unknown + total.NeverSent).Should().Be(total.Offered).And.Be(210);
        (summary.Acked, summary.Rejected, summary.Unknown, summary.NeverSent).Should()
            .Be((total.Acked, total.Rejected, total.Unknown, total.NeverSent));
        new[] { summary.Acked, summary.Rejected, summary.Unknown }.Should().OnlyContain(part => part > 0, "each kind came");
        summary.Workflows.Should().Be(30);
        content.Sent.Slices.GroupBy(slice => slice.Outcome).Sum(outcome => outcome.Sum(slice => (long)slice.SpanCount)).Should().Be(210);
        (result.Failures.Sum(failure => failure.Count) + result.AckedDurations.Count).Should().Be(requests);
        total.P95.Should().BeGreaterThan(TimeSpan.Zero).And.BeLessThanOrEqualTo(result.AckedDurations.Max);
    }

    public void Dispose() => File.Delete(ledgerPath);
}
