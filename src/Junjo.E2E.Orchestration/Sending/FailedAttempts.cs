using Grpc.Core;

namespace Junjo.E2E.Orchestration.Sending;

/// <summary>Attempts that ended with the same status.</summary>
/// <param name="Code">The status.</param>
/// <param name="FirstMessage">The message of the first of them.</param>
/// <param name="Count">How many.</param>
public sealed record FailedAttempts(StatusCode Code, string FirstMessage, long Count);
