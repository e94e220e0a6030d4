using Grpc.Core;

namespace Junjo.E2E.Otlp.Export;

/// <summary>How one attempt to export ended.</summary>
/// <param name="Code">The status.</param>
/// <param name="Message">The status message; empty when there is none.</param>
/// <param name="Outcome">What is known of the spans after this attempt alone.</param>
/// <param name="RejectedSpans">The spans the server says it did not take (<c>partial_success</c>), of an accepted request.</param>
/// <param name="RetryDelay">The wait the server asks for before a retry; null when it sent none.</param>
/// <param name="Duration">From the start of the attempt to its end.</param>
public readonly record struct ExportResult(
    StatusCode Code,
    string Message,
    ExportOutcome Outcome,
    long RejectedSpans,
    TimeSpan? RetryDelay,
    TimeSpan Duration)
{
    /// <summary>The status and its message, as a sentence ends with them.</summary>
    public string Status => $"{Code} {Message}";

    /// <summary>Whether the server sent the status; false when the client made it from a failure of the transport.</summary>
    public bool IsAnswered { get; init; }
}
