namespace Junjo.E2E.StudioApi;

/// <summary>A tool call a response asks for.</summary>
/// <param name="CallId">Its id.</param>
/// <param name="Ordinal">Its place in the response.</param>
/// <param name="ToolName">The tool.</param>
/// <param name="ObservedToolOperation">Whether an operation for it exists.</param>
/// <param name="Admission"><c>admitted</c>, <c>not_admitted</c> or <c>unknown</c>.</param>
/// <param name="Reason">Why not.</param>
public sealed record RequestedToolCall(
    string CallId, long Ordinal, string ToolName, bool ObservedToolOperation, string Admission, string? Reason);
