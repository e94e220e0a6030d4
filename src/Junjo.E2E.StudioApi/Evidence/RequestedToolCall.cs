namespace Junjo.E2E.StudioApi;

/// <summary>A tool call that a response of the language model asks for.</summary>
/// <param name="CallId">Id of the call.</param>
/// <param name="Ordinal">Number of the call within the response.</param>
/// <param name="ToolName">Name of the tool.</param>
/// <param name="ObservedToolOperation">Whether the telemetry holds an operation of this call.</param>
/// <param name="Admission"><c>admitted</c>, <c>not_admitted</c> or <c>unknown</c>.</param>
/// <param name="Reason">Why the call was not admitted; null otherwise.</param>
public sealed record RequestedToolCall(
    string CallId, long Ordinal, string ToolName, bool ObservedToolOperation, string Admission, string? Reason);
