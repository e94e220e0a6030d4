namespace Junjo.E2E.StudioApi;

/// <summary>The error that ended an execution. Members that the telemetry does not hold are null.</summary>
/// <param name="Type">Type of the exception.</param>
/// <param name="Message">Message of the exception.</param>
/// <param name="Stacktrace">Stack trace of the exception.</param>
public sealed record ExecutionError(string? Type, string? Message, string? Stacktrace);
