namespace Junjo.E2E.StudioApi;

/// <summary>What went wrong in an execution.</summary>
/// <param name="Type">The exception's type.</param>
/// <param name="Message">Its message.</param>
/// <param name="Stacktrace">Its stack trace.</param>
public sealed record ExecutionError(string? Type, string? Message, string? Stacktrace);
