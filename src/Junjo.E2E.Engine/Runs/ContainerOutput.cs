using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Containers;
using Junjo.E2E.Workload.Wrappers;

namespace Junjo.E2E.Engine.Runs;

/// <summary>What is left of containers that were started for a command; nothing for a Studio of another kind.</summary>
public static class ContainerOutput
{
    /// <summary>Leaves their logs in the folder of a run.</summary>
    public static async Task WriteLogsAsync(IStudio studio, RunFolder folder)
    {
        if (studio is ContainerStudio contained)
        {
            await File.WriteAllTextAsync(folder.File("containers.log"), Canaries.Hide(await contained.LogsAsync(CancellationToken.None)));
        }
    }

    /// <summary>Says how to reach and remove what <c>--keep</c> leaves running.</summary>
    public static async Task WriteKeptAsync(IStudio studio, TextWriter output)
    {
        if (studio is ContainerStudio { KeepNotice: { } notice })
        {
            await output.WriteLineAsync(notice);
        }
    }
}
