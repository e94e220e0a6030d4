using FluentAssertions;

using Junjo.E2E.Engine.Watch;
using Junjo.E2E.Otlp;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Cli;

/// <summary>Only a connection that was refused says that a Studio is gone.</summary>
public sealed class TargetProbes
{
    [Theory]
    [InlineData(GrpcStatusCode.Unavailable, ExportOutcome.NeverSent, false, Reply.Broken)]
    [InlineData(GrpcStatusCode.DeadlineExceeded, ExportOutcome.NeverSent, false, Reply.Silent)]
    [InlineData(GrpcStatusCode.DeadlineExceeded, ExportOutcome.Unknown, false, Reply.Silent)]
    [InlineData(GrpcStatusCode.Cancelled, ExportOutcome.NeverSent, false, Reply.Silent)]
    [InlineData(GrpcStatusCode.Unavailable, ExportOutcome.Unknown, false, Reply.Silent)]
    [InlineData(GrpcStatusCode.Unavailable, ExportOutcome.Rejected, true, Reply.Answered)]
    [InlineData(GrpcStatusCode.ResourceExhausted, ExportOutcome.Rejected, true, Reply.Exhausted)]
    [InlineData(GrpcStatusCode.Internal, ExportOutcome.Unknown, true, Reply.Failed)]
    [InlineData(GrpcStatusCode.Unauthenticated, ExportOutcome.Rejected, true, Reply.Answered)]
    [InlineData(GrpcStatusCode.Ok, ExportOutcome.Acked, true, Reply.Answered)]
    public void Tell_what_an_empty_export_came_to(GrpcStatusCode code, ExportOutcome outcome, bool isAnswered, Reply reply) =>
        TargetProbe.ReplyOf(new ExportResult(code, "", outcome, RejectedSpans: 0, RetryDelay: null, TimeSpan.Zero) { IsAnswered = isAnswered }).Should().Be(reply);
}
