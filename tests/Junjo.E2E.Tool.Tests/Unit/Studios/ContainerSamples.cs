using Docker.DotNet.Models;

using FluentAssertions;

using Junjo.E2E.Studios.Containers;

namespace Junjo.E2E.Tool.Tests.Unit.Studios;

/// <summary>What a container uses is reckoned from the engine's counters as <c>docker stats</c> does it.</summary>
public sealed class ContainerSamples
{
    [Theory]
    [InlineData("inactive_file")]
    [InlineData("total_inactive_file")]
    public void A_sample_is_the_share_of_all_processors_and_the_memory_without_forgettable_files(string cache)
    {
        ContainerStatsResponse stats = Stats(total: 300, totalBefore: 100, machine: 2_000, machineBefore: 1_000);
        stats.MemoryStats = new MemoryStats { Usage = 5_000, Stats = new Dictionary<string, ulong> { [cache] = 1_000 } };

        ContainerSample.Of("backend", stats).Should().Be(new ContainerSample("backend", 0.8, 4_000));
    }

    [Fact]
    public void A_container_that_has_just_ended_has_no_sample() =>
        ContainerSample.Of("backend", new ContainerStatsResponse()).Should().BeNull();

    [Fact]
    public void A_container_that_was_started_anew_between_two_looks_has_no_sample() =>
        ContainerSample.Of("backend", Stats(total: 100, totalBefore: 300, machine: 2_000, machineBefore: 1_000)).Should().BeNull();

    private static ContainerStatsResponse Stats(ulong total, ulong totalBefore, ulong machine, ulong machineBefore) => new()
    {
        CPUStats = new CPUStats { CPUUsage = new CPUUsage { TotalUsage = total }, SystemUsage = machine, OnlineCPUs = 4 },
        PreCPUStats = new CPUStats { CPUUsage = new CPUUsage { TotalUsage = totalBefore }, SystemUsage = machineBefore },
        MemoryStats = new MemoryStats { Usage = 1 },
    };
}
