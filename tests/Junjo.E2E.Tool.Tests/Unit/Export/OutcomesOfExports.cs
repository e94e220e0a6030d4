using FluentAssertions;
using Junjo.E2E.Otlp;
using Junjo.E2E.Otlp.Export;

namespace Junjo.E2E.Tool.Tests.Unit.Export;

/// <summary>Expected values: references.md section 10 and the status table of studio-contract.md section 2.3.</summary>
public sealed class OutcomesOfExports
{
    public sealed record OutcomeCase(
        string Name, GrpcStatusCode Code, string Message, ExportOutcome Expected, bool Answered = true, bool Written = true, long RejectedSpans = 0)
    {
        public override string ToString() => Name;
    }

    public static TheoryData<OutcomeCase> Ends =>
    [
        new OutcomeCase("OK", GrpcStatusCode.Ok, "", ExportOutcome.Acked),
        new OutcomeCase("OK with rejected spans", GrpcStatusCode.Ok, "", ExportOutcome.Unknown, RejectedSpans: 1),
        new OutcomeCase("missing key", GrpcStatusCode.Unauthenticated, "Missing x-junjo-api-key header", ExportOutcome.Rejected),
        new OutcomeCase("wrong key", GrpcStatusCode.Unauthenticated, "Invalid API key", ExportOutcome.Rejected),
        new OutcomeCase("memory pressure", GrpcStatusCode.ResourceExhausted, "Server under memory pressure, please retry later", ExportOutcome.Rejected),
        new OutcomeCase("too large", GrpcStatusCode.OutOfRange, "Error, decoded message length too large", ExportOutcome.Rejected),
        new OutcomeCase("compressed", GrpcStatusCode.Unimplemented, "Content is compressed with `gzip` which isn't supported", ExportOutcome.Rejected),
        new OutcomeCase("malformed", GrpcStatusCode.Internal, "failed to decode Protobuf message: buffer underflow", ExportOutcome.Rejected),
        new OutcomeCase("0.80 key check failed", GrpcStatusCode.Internal, "Failed to validate API key", ExportOutcome.Rejected),
        new OutcomeCase("0.82 key check failed", GrpcStatusCode.Unavailable, "API key validation service unavailable", ExportOutcome.Rejected),
        new OutcomeCase("0.82 key check full", GrpcStatusCode.Unavailable, "API key validation capacity temporarily exhausted", ExportOutcome.Rejected),
        new OutcomeCase("write failed", GrpcStatusCode.Internal, "Failed to write spans", ExportOutcome.Unknown),
        new OutcomeCase("other INTERNAL", GrpcStatusCode.Internal, "", ExportOutcome.Unknown),
        new OutcomeCase("other UNAVAILABLE", GrpcStatusCode.Unavailable, "upstream reset", ExportOutcome.Unknown),
        new OutcomeCase("server's deadline", GrpcStatusCode.Cancelled, "Timeout expired", ExportOutcome.Unknown),
        new OutcomeCase("own deadline", GrpcStatusCode.DeadlineExceeded, "no answer within 10 s", ExportOutcome.Unknown, Answered: false),
        new OutcomeCase("gateway's 401", GrpcStatusCode.Unauthenticated, "HTTP status 401 without a gRPC status", ExportOutcome.Unknown, Answered: false),
        new OutcomeCase("reset", GrpcStatusCode.Unavailable, "ConnectionReset", ExportOutcome.Unknown, Answered: false),
        new OutcomeCase("refused", GrpcStatusCode.Unavailable, "ConnectionRefused", ExportOutcome.NeverSent, Answered: false, Written: false),
    ];

    [Theory]
    [MemberData(nameof(Ends))]
    public void The_end_of_an_attempt_tells_what_became_of_its_spans(OutcomeCase end)
    {
        var reply = new GrpcReply(
            end.Code, end.Message, end.Answered, end.Written, null, new Dictionary<string, string>(), null, TimeSpan.Zero);

        ExportOutcomes.Of(reply, end.RejectedSpans).Should().Be(end.Expected);
    }

    [Theory]
    [InlineData(ExportOutcome.NeverSent, ExportOutcome.NeverSent, ExportOutcome.NeverSent)]
    [InlineData(ExportOutcome.NeverSent, ExportOutcome.Acked, ExportOutcome.Acked)]
    [InlineData(ExportOutcome.NeverSent, ExportOutcome.Rejected, ExportOutcome.Rejected)]
    [InlineData(ExportOutcome.NeverSent, ExportOutcome.Unknown, ExportOutcome.Unknown)]
    [InlineData(ExportOutcome.Rejected, ExportOutcome.NeverSent, ExportOutcome.Rejected)]
    [InlineData(ExportOutcome.Rejected, ExportOutcome.Acked, ExportOutcome.Acked)]
    [InlineData(ExportOutcome.Unknown, ExportOutcome.Acked, ExportOutcome.Acked)]
    [InlineData(ExportOutcome.Unknown, ExportOutcome.Rejected, ExportOutcome.Unknown)]
    [InlineData(ExportOutcome.Unknown, ExportOutcome.NeverSent, ExportOutcome.Unknown)]
    [InlineData(ExportOutcome.Acked, ExportOutcome.Unknown, ExportOutcome.Acked)]
    public void A_doubt_stays_until_an_attempt_is_acknowledged(ExportOutcome earlier, ExportOutcome later, ExportOutcome expected) =>
        earlier.Then(later).Should().Be(expected);
}
