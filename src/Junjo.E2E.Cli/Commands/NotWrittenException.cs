namespace Junjo.E2E.Cli.Commands;

/// <summary>What was asked for is done, and a file that keeps its result could not be written.</summary>
/// <param name="done">What is done and where its result is, as a message says it.</param>
/// <param name="failure">Why the file could not be written.</param>
internal sealed class NotWrittenException(string done, Exception failure)
    : Exception($"{done}, and a file could not be written: {failure.Message} Make room, or name another folder with --out.", failure);
