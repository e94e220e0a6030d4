using FluentAssertions;

using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Containers;

namespace Junjo.E2E.Tests.Unit.Studios;

/// <summary>What the engines print of a container's use is read in all their units.</summary>
public sealed class ContainerSamples
{
    [Theory]
    [InlineData("junjo-e2e-1-ingestion-1\t12.34%\t123.5MiB / 7.6GiB", "junjo-e2e-1-ingestion-1", 0.1234, 129_499_136)]
    [InlineData("backend\t0.00%\t1.5GiB / 2GiB", "backend", 0, 1_610_612_736)]
    [InlineData("backend\t187.2%\t312.4MB / 8.1GB", "backend", 1.872, 312_400_000)]
    [InlineData("backend\t1%\t512kB / 8.1GB", "backend", 0.01, 512_000)]
    [InlineData("backend\t1%\t0B / 0B", "backend", 0.01, 0)]
    public void Of_a_line_are_its_name_processors_and_bytes(string line, string name, double cpu, long memory)
    {
        ContainerSample sample = ContainerSample.Parse($"{line}\n").Should().ContainSingle().Subject;

        (sample.Name, Math.Round(sample.Cpu, 6), sample.Memory).Should().Be((name, cpu, memory));
    }

    [Fact]
    public void Of_a_container_that_has_just_ended_are_left_out() =>
        ContainerSample.Parse("gone\t--\t-- / --\nbackend\t1%\t1kB / 2kB\n").Select(sample => sample.Name).Should().Equal("backend");
}
