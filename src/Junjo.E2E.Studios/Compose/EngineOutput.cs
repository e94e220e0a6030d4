namespace Junjo.E2E.Studios.Compose;

/// <summary>What a program printed and how it ended.</summary>
internal readonly record struct EngineOutput(int ExitCode, string Text, string Error);
