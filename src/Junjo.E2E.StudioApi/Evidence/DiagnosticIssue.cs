namespace Junjo.E2E.StudioApi;

/// <summary>A defect that Studio found in telemetry.</summary>
/// <param name="Code">Code of the defect: <c>patch_replay_mismatch</c>...</param>
/// <param name="Path">Place of the defect in the telemetry.</param>
/// <param name="Message">The defect in words.</param>
public sealed record DiagnosticIssue(string Code, string Path, string Message);
