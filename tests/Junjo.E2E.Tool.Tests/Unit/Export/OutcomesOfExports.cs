using FluentAssertions;

using Grpc.Core;

using Junjo.E2E.Otlp.Export;

namespace Junjo.E2E.Tool.Tests.Unit.Export;

/// <summary>Expected values: references.md section 10 and the status table of studio-contract.md section 2.3.</summary>
public sealed class OutcomesOfExports
{
    public sealed record OutcomeCase(
        string Name, StatusCode Code, string Message, ExportOutcome Expected)
    {
        public override string ToString() => Name;
    }

    public static TheoryData<OutcomeCase> Ends =>
    [
        new OutcomeCase("missing key", StatusCode.Unauthenticated, "Missing x-junjo-api-key header", ExportOutcome.Rejected),
        new OutcomeCase("wrong key", StatusCode.Unauthenticated, "Invalid API key", ExportOutcome.Rejected),
        new OutcomeCase("memory pressure", StatusCode.ResourceExhausted, "Server under memory pressure, please retry later",
            ExportOutcome.Rejected),
        new OutcomeCase("too large", StatusCode.OutOfRange, "Error, decoded message length too large", ExportOutcome.Rejected),
        new OutcomeCase("compressed", StatusCode.Unimplemented, "Content is compressed with `gzip` which isn't supported",
            ExportOutcome.Rejected),
        new OutcomeCase("malformed", StatusCode.Internal, "failed to decode Protobuf message: buffer underflow", ExportOutcome.Rejected),
        new OutcomeCase("0.80 key check failed", StatusCode.Internal, "Failed to validate API key", ExportOutcome.Rejected),
        new OutcomeCase("0.82 key check failed", StatusCode.Unavailable, "API key validation service unavailable", ExportOutcome.Rejected),
        new OutcomeCase("0.82 key check full", StatusCode.Unavailable, "API key validation capacity temporarily exhausted",
            ExportOutcome.Rejected),
        new OutcomeCase("write failed", StatusCode.Internal, "Failed to write spans", ExportOutcome.Unknown),
        new OutcomeCase("other INTERNAL", StatusCode.Internal, "", ExportOutcome.Unknown),
        new OutcomeCase("other UNAVAILABLE", StatusCode.Unavailable, "upstream reset", ExportOutcome.Unknown),
        new OutcomeCase("server's deadline", StatusCode.Cancelled, "Timeout expired", ExportOutcome.Unknown),
    ];

    [Theory]
    [MemberData(nameof(Ends))]
    public void The_refusal_of_the_server_tells_what_became_of_the_spans(OutcomeCase end) =>
        ExportOutcomes.OfRefused(end.Code, end.Message).Should().Be(end.Expected);

    [Theory]
    [InlineData(0, ExportOutcome.Acked)]
    [InlineData(1, ExportOutcome.Unknown)]
    public void An_accepted_request_is_acknowledged_unless_the_server_rejected_some_of_its_spans(long rejected, ExportOutcome outcome) =>
        ExportOutcomes.OfAccepted(rejected).Should().Be(outcome);

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
