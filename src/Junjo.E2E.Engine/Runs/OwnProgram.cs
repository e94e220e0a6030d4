namespace Junjo.E2E.Engine.Runs;

/// <summary>This program, as another process starts it.</summary>
public static class OwnProgram
{
    /// <summary>The executable, with what must come before a command.</summary>
    public static IReadOnlyList<string> Command { get; } =
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "junjo-e2e"
            ? [Environment.ProcessPath!]
            : ["dotnet", Path.Combine(AppContext.BaseDirectory, "junjo-e2e.dll")];
}
