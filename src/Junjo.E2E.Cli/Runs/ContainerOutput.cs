using Junjo.E2E.Orchestration;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Compose;

namespace Junjo.E2E.Cli.Runs;

/// <summary>What is left of containers that were started for a run: their logs, in the run's folder, and what <c>--keep</c> leaves.</summary>
internal static class ContainerOutput
{
    /// <summary>Writes the logs, and says how to reach and remove what stays; nothing for a Studio of another kind.</summary>
    public static async Task WriteAsync(IStudio studio, RunFolder folder, TextWriter output)
    {
        if (studio is not ComposedStudio composed)
        {
            return;
        }

        await File.WriteAllTextAsync(folder.File("containers.log"), await composed.LogsAsync(CancellationToken.None));
        if (composed.KeepNotice is { } notice)
        {
            await output.WriteLineAsync(notice);
        }
    }
}
