namespace Junjo.E2E.StudioApi;

/// <summary>The result of a flush.</summary>
/// <param name="Success">Always true: a flush that failed is answered with status 500.</param>
/// <param name="Message">The result in words.</param>
/// <param name="FilesIndexed">Number of files that this call indexed, files of earlier flushes included; 0 when all files were
/// indexed.</param>
public sealed record FlushResult(bool Success, string Message, long FilesIndexed);
