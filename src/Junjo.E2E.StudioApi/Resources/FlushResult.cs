namespace Junjo.E2E.StudioApi;

/// <summary>What a flush did.</summary>
/// <param name="Success">Always true; a failure is an error.</param>
/// <param name="Message">The same in words.</param>
/// <param name="FilesIndexed">Files indexed, those of earlier flushes included; 0 when there was nothing.</param>
public sealed record FlushResult(bool Success, string Message, long FilesIndexed);
