namespace Junjo.E2E.StudioApi;

/// <summary>Something Studio found wrong.</summary>
/// <param name="Code">Its code, for example <c>patch_replay_mismatch</c>.</param>
/// <param name="Path">Where.</param>
/// <param name="Message">In words.</param>
public sealed record DiagnosticIssue(string Code, string Path, string Message);
