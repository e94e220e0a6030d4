namespace Junjo.E2E.Contract.Recordings;

/// <summary>What came of recording one scenario.</summary>
/// <param name="Name">The scenario.</param>
/// <param name="Answers">Answers that were written.</param>
/// <param name="Reason">Why no file was written; null when one was.</param>
public sealed record RecordedFile(string Name, int Answers, string? Reason);
