namespace Junjo.E2E.Otlp.Export;

/// <summary>
/// From the end of an attempt to what is known of its spans, as a checker of a distributed store must see it: a failure is definite only
/// where the server itself says so before anything was written.
/// </summary>
public static class ExportOutcomes
{
    // Studio answers these before it writes anything: it decodes first, then looks at memory and key, and only then at the write-ahead log.
    private static readonly string[] rejectedBeforeWriting =
    [
        "failed to decode Protobuf message",
        "Failed to validate API key",
        "API key validation service unavailable",
        "API key validation capacity temporarily exhausted",
    ];

    /// <summary>What is known after one attempt.</summary>
    public static ExportOutcome Of(in GrpcReply reply, long rejectedSpans) => reply switch
    {
        { Written: false, Answered: false } => ExportOutcome.NeverSent,
        { Answered: false } => ExportOutcome.Unknown,
        // Some were taken, and nobody says which.
        { Code: GrpcStatusCode.Ok } => rejectedSpans == 0 ? ExportOutcome.Acked : ExportOutcome.Unknown,
        _ => IsRejection(reply.Code, reply.Message) ? ExportOutcome.Rejected : ExportOutcome.Unknown,
    };

    /// <summary>What is known after a further attempt: one acknowledgement suffices, and one doubt is not undone by a later refusal.</summary>
    public static ExportOutcome Then(this ExportOutcome earlier, ExportOutcome later) => (earlier, later) switch
    {
        (ExportOutcome.Acked, _) or (_, ExportOutcome.Acked) => ExportOutcome.Acked,
        (ExportOutcome.Unknown, _) or (_, ExportOutcome.Unknown) => ExportOutcome.Unknown,
        (ExportOutcome.Rejected, _) or (_, ExportOutcome.Rejected) => ExportOutcome.Rejected,
        _ => ExportOutcome.NeverSent,
    };

    private static bool IsRejection(GrpcStatusCode code, string message) => code switch
    {
        GrpcStatusCode.Unauthenticated or GrpcStatusCode.PermissionDenied or GrpcStatusCode.ResourceExhausted
            or GrpcStatusCode.OutOfRange or GrpcStatusCode.Unimplemented or GrpcStatusCode.InvalidArgument => true,
        GrpcStatusCode.Internal or GrpcStatusCode.Unavailable =>
            Array.Exists(rejectedBeforeWriting, start => message.StartsWith(start, StringComparison.Ordinal)),
        _ => false,
    };
}
