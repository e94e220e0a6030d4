namespace Junjo.E2E.Studios.Containers;

/// <summary>What a command in a container printed and how it ended.</summary>
internal readonly record struct ExecOutput(long? ExitCode, string Text, string Error);
