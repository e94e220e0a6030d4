using Docker.DotNet.Models;

namespace Junjo.E2E.Studios.Containers;

/// <summary>What a container used at a moment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cpu">Processors: 1 is one of them, busy.</param>
/// <param name="Memory">Memory, bytes.</param>
public sealed record ContainerSample(string Name, double Cpu, long Memory)
{
    /// <summary>Reckons it as <c>docker stats</c> does.</summary>
    /// <returns>Null when the container has just ended: there are no numbers then.</returns>
    internal static ContainerSample? Of(string name, ContainerStatsResponse stats) =>
        stats is { CPUStats: { SystemUsage: { } machine, OnlineCPUs: { } processors } now,
            PreCPUStats: { SystemUsage: { } machineBefore } before, MemoryStats.Usage: { } memory }
        && machine > machineBefore && now.CPUUsage.TotalUsage >= before.CPUUsage.TotalUsage
            ? new ContainerSample(
                name,
                (double)(now.CPUUsage.TotalUsage - before.CPUUsage.TotalUsage) / (machine - machineBefore) * processors,
                (long)(memory - Math.Min(memory, CacheOf(stats.MemoryStats))))
            : null;

    // Files that the system would forget at once are no need of the container; version 1 of control groups calls them by another name.
    private static ulong CacheOf(MemoryStats memory) =>
        memory.Stats is { } details
            && (details.TryGetValue("inactive_file", out ulong files) || details.TryGetValue("total_inactive_file", out files)) ? files : 0;
}
