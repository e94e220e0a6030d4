using System.Diagnostics;
using System.Globalization;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary><c>junjo-e2e</c> as a process of its own, for what only signals and restarts can show.</summary>
internal static class CommandProcess
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Process Start(DirectoryInfo folder, params string[] args) => Start(folder, [], args);

    public static Process Start(DirectoryInfo folder, (string Name, string Value)[] environment, params string[] args)
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        string program = Path.Combine(Repository.Root, "artifacts", "bin", "Junjo.E2E.Cli", configuration, "junjo-e2e.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.FullName,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public static void Send(string signal, Process process)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the end; gives what it printed since, on both streams.</summary>
    public static async Task<string> EndOfAsync(Process process)
    {
        using var limit = new CancellationTokenSource(Patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return await output + await error;
    }
}
