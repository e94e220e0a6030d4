using System.Diagnostics;

using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Reporting;
using Junjo.E2E.Studios;

namespace Junjo.E2E.Engine.Runs;

/// <summary>
/// Sends a plan by several processes of this program, a shard each, so that no two services of different shards share anything.
/// </summary>
/// <param name="plan">What is sent; its run is made anew from its seed and start.</param>
/// <param name="studio">To which Studio, which runs already.</param>
/// <param name="root">Where runs are left.</param>
public sealed class SenderProcesses(RunPlan plan, StudioSettings studio, string root)
{
    /// <summary>Processes at most.</summary>
    public const int Most = 64;

    /// <summary>Sends, and joins what the processes have left.</summary>
    /// <exception cref="IOException">A process could not send.</exception>
    public async Task<RunFolder> RunAsync(int count, CancellationToken abort)
    {
        string[] folders = [.. Enumerable.Range(0, count)
            .Select(index => Path.Combine(Path.GetFullPath(root), $"shards-{plan.Manifest.Run:x8}", $"{index}"))];
        Process[] processes = [.. folders.Select((folder, index) => Start(new Shard(index, count), folder))];
        using CancellationTokenRegistration kill = abort.Register(() => Array.ForEach(processes, Kill));
        string[] errors = await Task.WhenAll(processes.Select(EndOfAsync));
        try
        {
            RunFolder[] parts = [.. folders.Select(folder => RunFolder.Open(Path.Combine(folder, "latest")))];
            RunFolder whole = ShardedRun.Join(parts, root, TimeProvider.System);
            TimelineFile.Join(parts.Select(part => part.Path), whole.Path);
            return whole;
        }
        catch (DirectoryNotFoundException e)
        {
            throw new IOException($"A sending process left no run. It said: {string.Concat(errors).Trim()}", e);
        }
    }

    private Process Start(Shard shard, string folder)
    {
        IReadOnlyList<string> program = OwnProgram.Command;
        string[] options = ["generate", .. RunReport.WordsOf(plan), "--shard", $"{shard}", "--start", $"{plan.Start:O}", "--out", folder];
        var start = new ProcessStartInfo(
            program[0], [.. program.Skip(1), .. options]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string? value) in Environment())
        {
            start.Environment[SettingsFile.EnvironmentPrefix + name] = value;
        }

        return Process.Start(start) ?? throw new IOException($"{program[0]} did not start.");
    }

    // Not on the command line, where every user of the machine sees it.
    private IEnumerable<(string Name, string? Value)> Environment() =>
    [
        ("STUDIO__TARGET", "external"), ("STUDIO__RESTURL", studio.RestUrl?.ToString()), ("STUDIO__OTLPURL", studio.OtlpUrl?.ToString()),
        ("STUDIO__EMAIL", studio.Email),
        ("STUDIO__PASSWORD", studio.Password), ("STUDIO__APIKEY", studio.ApiKey), ("STUDIO__SESSION", studio.Session),
        ("STUDIO__CA", studio.Ca),
        ("STUDIO__WATCH__ONFAILURE", studio.Watch.OnFailure.ToString()), ("STUDIO__WATCH__STALLAFTER", studio.Watch.StallAfter.ToString()),
        ("STUDIO__WATCH__LOCKOUTAFTER", studio.Watch.LockoutAfter.ToString()),
        ("STUDIO__WATCH__PATIENCE", studio.Watch.Patience.ToString()), ("STUDIO__ALLOWREMOTE", studio.AllowRemote ? "true" : "false"),
        .. studio.Headers.Select(header => ($"STUDIO__HEADERS__{header.Key}", (string?)header.Value)),
    ];

    private static async Task<string> EndOfAsync(Process process)
    {
        using (process)
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            string error = await process.StandardError.ReadToEndAsync();
            await output;
            await process.WaitForExitAsync();
            return error;
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }
}
