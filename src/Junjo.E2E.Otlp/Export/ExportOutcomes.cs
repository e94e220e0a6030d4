using Grpc.Core;

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

    /// <summary>What is known after the server accepted a request.</summary>
    /// <param name="rejectedSpans">Spans of it that the server says it did not take: the others were taken, and nobody says which.</param>
    public static ExportOutcome OfAccepted(long rejectedSpans) => rejectedSpans == 0 ? ExportOutcome.Acked : ExportOutcome.Unknown;

    /// <summary>
    /// What is known after the server itself refused a request. A status that the client made of a failure says nothing about the server.
    /// </summary>
    public static ExportOutcome OfRefused(StatusCode code, string message) =>
        IsRejection(code, message) ? ExportOutcome.Rejected : ExportOutcome.Unknown;

    /// <summary>
    /// What is known after a further attempt: one acknowledgement suffices, and one doubt is not undone by a later refusal.
    /// </summary>
    public static ExportOutcome Then(this ExportOutcome earlier, ExportOutcome later) => (earlier, later) switch
    {
        (ExportOutcome.Acked, _) or (_, ExportOutcome.Acked) => ExportOutcome.Acked,
        (ExportOutcome.Unknown, _) or (_, ExportOutcome.Unknown) => ExportOutcome.Unknown,
        (ExportOutcome.Rejected, _) or (_, ExportOutcome.Rejected) => ExportOutcome.Rejected,
        _ => ExportOutcome.NeverSent,
    };

    private static bool IsRejection(StatusCode code, string message) => code switch
    {
        StatusCode.Unauthenticated or StatusCode.PermissionDenied or StatusCode.ResourceExhausted
            or StatusCode.OutOfRange or StatusCode.Unimplemented or StatusCode.InvalidArgument => true,
        StatusCode.Internal or StatusCode.Unavailable =>
            Array.Exists(rejectedBeforeWriting, start => message.StartsWith(start, StringComparison.Ordinal)),
        _ => false,
    };
}
