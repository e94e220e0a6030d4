using FluentAssertions;

using Junjo.E2E.Cli.Watch;
using Junjo.E2E.Otlp;
using Junjo.E2E.Otlp.Grpc;
using Junjo.E2E.Workload;

namespace Junjo.E2E.Tests.Unit.Cli;

/// <summary>Only a connection that was refused says that a Studio is gone.</summary>
public sealed class TargetProbes
{
    [Theory]
    [InlineData(GrpcStatusCode.Unavailable, ExportOutcome.NeverSent, Reply.Broken)]
    [InlineData(GrpcStatusCode.DeadlineExceeded, ExportOutcome.NeverSent, Reply.Silent)]
    [InlineData(GrpcStatusCode.DeadlineExceeded, ExportOutcome.Unknown, Reply.Silent)]
    [InlineData(GrpcStatusCode.Cancelled, ExportOutcome.NeverSent, Reply.Silent)]
    [InlineData(GrpcStatusCode.ResourceExhausted, ExportOutcome.Rejected, Reply.Exhausted)]
    [InlineData(GrpcStatusCode.Internal, ExportOutcome.Unknown, Reply.Failed)]
    [InlineData(GrpcStatusCode.Unauthenticated, ExportOutcome.Rejected, Reply.Answered)]
    [InlineData(GrpcStatusCode.Ok, ExportOutcome.Acked, Reply.Answered)]
    public void Tell_what_an_empty_export_came_to(GrpcStatusCode code, ExportOutcome outcome, Reply reply) =>
        TargetProbe.ReplyOf(new ExportResult(code, "", outcome, RejectedSpans: 0, RetryDelay: null, TimeSpan.Zero)).Should().Be(reply);
}
