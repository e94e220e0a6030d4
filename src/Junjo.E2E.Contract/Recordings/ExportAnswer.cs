namespace Junjo.E2E.Contract.Recordings;

/// <summary>How an export ended.</summary>
/// <param name="Code">The gRPC status by its standard name, such as <c>UNAUTHENTICATED</c>.</param>
/// <param name="Message">The status message.</param>
/// <param name="Trailers">Response metadata by lower-case name.</param>
/// <param name="Response">The response message in base64; null when none came, or none was recorded.</param>
public sealed record ExportAnswer(string Code, string Message, IReadOnlyDictionary<string, string> Trailers, string? Response)
{
    /// <summary>The status alone.</summary>
    public CallStatus Status => new(Code, Message);
}
