namespace Junjo.E2E.Otlp.Export;

/// <summary>The end of one unary call, whatever it was: an answer, or the failure that stood in for one.</summary>
/// <param name="Code">The server's status, or the status the failure stands for.</param>
/// <param name="Message">The status message, percent-decoded; empty when the server sent none.</param>
/// <param name="Answered">Whether the server sent the status; false when this client made it from a failure of the transport.</param>
/// <param name="Written">Whether any byte of the request may have left this process.</param>
/// <param name="Body">The response message; null when none came.</param>
/// <param name="Trailers">Response metadata by lower-case name, without status and protocol headers; empty unless asked for.</param>
/// <param name="RetryDelay">The wait the server asks for before a retry (<c>RetryInfo</c>); null when it sent none.</param>
/// <param name="Duration">From the start of the call to its end.</param>
public readonly record struct GrpcReply(
    GrpcStatusCode Code,
    string Message,
    bool Answered,
    bool Written,
    byte[]? Body,
    IReadOnlyDictionary<string, string> Trailers,
    TimeSpan? RetryDelay,
    TimeSpan Duration);
