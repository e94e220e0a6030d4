using FluentAssertions;

using Grpc.Core;

using Junjo.E2E.Engine.Watch;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Cli;

/// <summary>Only a connection that was refused says that a Studio is gone.</summary>
public sealed class TargetProbes
{
    [Theory]
    [InlineData(StatusCode.Unavailable, ExportOutcome.NeverSent, false, RequestEnding.Broken)]
    [InlineData(StatusCode.DeadlineExceeded, ExportOutcome.NeverSent, false, RequestEnding.Silent)]
    [InlineData(StatusCode.DeadlineExceeded, ExportOutcome.Unknown, false, RequestEnding.Silent)]
    [InlineData(StatusCode.Cancelled, ExportOutcome.NeverSent, false, RequestEnding.Silent)]
    [InlineData(StatusCode.Unavailable, ExportOutcome.Unknown, false, RequestEnding.Silent)]
    [InlineData(StatusCode.Unavailable, ExportOutcome.Rejected, true, RequestEnding.Answered)]
    [InlineData(StatusCode.ResourceExhausted, ExportOutcome.Rejected, true, RequestEnding.Exhausted)]
    [InlineData(StatusCode.Internal, ExportOutcome.Unknown, true, RequestEnding.Failed)]
    [InlineData(StatusCode.Unauthenticated, ExportOutcome.Rejected, true, RequestEnding.Answered)]
    [InlineData(StatusCode.OK, ExportOutcome.Acked, true, RequestEnding.Answered)]
    public void Tell_what_an_empty_export_came_to(StatusCode code, ExportOutcome outcome, bool isAnswered, RequestEnding reply) =>
        TargetProbe.ReplyOf(new ExportResult(
            code, "", outcome, RejectedSpans: 0, RetryDelay: null, TimeSpan.Zero) { IsAnswered = isAnswered }).Should().Be(reply);
}
