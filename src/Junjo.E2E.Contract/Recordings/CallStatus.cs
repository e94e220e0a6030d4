namespace Junjo.E2E.Contract.Recordings;

/// <summary>The status of a call.</summary>
/// <param name="Code">The gRPC status by its standard name, such as <c>UNAUTHENTICATED</c>.</param>
/// <param name="Message">The status message; empty when there is none.</param>
public sealed record CallStatus(string Code, string Message);
