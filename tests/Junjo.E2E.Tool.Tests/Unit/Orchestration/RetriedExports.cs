using System.Collections.Concurrent;

using FluentAssertions;

using Google.Protobuf;

using Grpc.Core;

using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Tool.Tests.Unit.Export;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Orchestration;

/// <summary>An export that may be tried again is, with the same bytes; one that may not is given up at once; the ledger knows.</summary>
public sealed class RetriedExports : IDisposable
{
    private readonly string ledgerPath = Path.Combine(Path.GetTempPath(), $"junjo-e2e-{Guid.NewGuid():n}.bin");
    private readonly RunPlan plan = RunPlan.Create(new RunSettings { Services = 2, Cycles = 3, Concurrency = 1 }, TimeProvider.System) with
    {
        Retry = new RetryPolicy { FirstDelay = TimeSpan.FromMilliseconds(1), MaxAttempts = 3 },
    };

    [Fact]
    public async Task Are_sent_again_with_the_same_bytes_and_are_acknowledged()
    {
        var attempts = new ConcurrentDictionary<ByteString, int>();

        (GenerationResult result, SentTable sent) = await SendAsync(
            body => attempts.AddOrUpdate(body, 1, (_, count) => count + 1) == 1 ? StatusCode.Unavailable : StatusCode.OK);

        attempts.Should().HaveCount(6).And.OnlyContain(pair => pair.Value == 2);
        result.Total.Should().BeEquivalentTo(new { Acked = 42L, Rejected = 0L, Unknown = 0L, NeverSent = 0L, Retries = 6L });
        sent.Slices.Should().HaveCount(6).And.OnlyContain(slice => slice.Outcome == ExportOutcome.Acked && slice.Attempts == 2);
    }

    [Fact]
    public async Task Are_given_up_after_as_many_attempts_as_the_policy_has()
    {
        (GenerationResult result, SentTable sent) = await SendAsync(_ => StatusCode.Unavailable);

        result.Total.Should().BeEquivalentTo(new { Acked = 0L, Unknown = 42L, Retries = 12L });
        result.Failures.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { Code = StatusCode.Unavailable, FirstMessage = "not now", Count = 18L });
        sent.Slices.Should().HaveCount(6).And.OnlyContain(slice => slice.Attempts == 3 && slice.UnknownAttempts == 3);
    }

    [Fact]
    public async Task Are_not_tried_again_where_the_status_forbids_it()
    {
        (GenerationResult result, SentTable sent) = await SendAsync(_ => StatusCode.Unauthenticated);

        result.Total.Should().BeEquivalentTo(new { Acked = 0L, Rejected = 42L, Retries = 0L });
        sent.Slices.Should().HaveCount(6).And.OnlyContain(slice => slice.Outcome == ExportOutcome.Rejected && slice.Attempts == 1);
    }

    public void Dispose() => File.Delete(ledgerPath);

    private async Task<(GenerationResult Result, SentTable Sent)> SendAsync(Func<ByteString, StatusCode> statusOf)
    {
        await using TraceServer server = await TraceServer.StartAsync((request, _) => statusOf(request.ToByteString()) switch
        {
            StatusCode.OK => Task.FromResult(TraceServer.Everything),
            StatusCode status => throw new RpcException(new Status(status, "not now")),
        });
        using Ledger ledger = Ledger.Create(ledgerPath, plan.Manifest);
        using var generator = new Generator(plan, new OtlpTraceClientOptions { Endpoint = server.Endpoint }, ledger,
            new RunClock(TimeProvider.System));
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        GenerationResult result = await generator.RunAsync(cancellationToken, cancellationToken);
        return (result, LedgerReader.Read(ledgerPath, plan.Manifest).Sent);
    }
}
