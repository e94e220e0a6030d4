using FluentAssertions;

using Junjo.E2E.LoadTesting;
using Junjo.E2E.Results.Load;

namespace Junjo.E2E.Tool.Tests.Unit.LoadTesting;

/// <summary>A load whose generator was the limit says so, with the bound that was crossed.</summary>
public sealed class GeneratorLimits
{
    private static readonly SinkCeiling ceiling = new(ExportsPerSecond: 1_000, BytesPerSecond: 50e6);

    [Fact]
    public void Are_not_crossed_by_a_generator_with_reserves()
    {
        // One busy interval among eleven, as at a start.
        LoadInterval[] points = [Points.At(1) with { Cpu = 0.99, Queue = 500 }, .. Enumerable.Range(2, 10).Select(Points.At)];

        GeneratorBounds.Crossed(points, TimeSpan.FromMilliseconds(50), ceiling).Should().BeEmpty();
    }

    [Fact]
    public void Are_named_each_with_its_bound()
    {
        LoadInterval[] points = [.. Enumerable.Range(1, 10)
            .Select(second => Points.At(second) with { Cpu = 0.81, Queue = 101, GcPause = 0.06, Acked = 801, Bytes = 41_000_000 })];

        GeneratorBounds.Crossed(points, TimeSpan.FromMilliseconds(51), ceiling).Should().Equal(
            "this process used more than 80 % of the processors in 100 % of the time (bound: 10 %)",
            "more than 100 work items waited for a thread in 100 % of the time (bound: 10 %)",
            "the garbage collector stopped this process for 6.0 % of the time (bound: 5 %)",
            "1 % of the iterations started 51 ms and more after they were due (bound: 50 ms)",
            "801 exports/s are more than 80 % of the 1,000/s that a null sink took",
            "41.0 MB/s are more than 80 % of the 50.0 MB/s that a null sink took");
    }

    [Fact]
    public void Take_no_rate_from_the_moment_that_is_left_at_the_end()
    {
        LoadInterval[] points = [Points.At(1), Points.At(2) with { Length = TimeSpan.FromMilliseconds(1), Acked = 50, Bytes = 50 }];

        GeneratorBounds.MostExportsPerSecond(points).Should().Be(100);
        GeneratorBounds.MostBytesPerSecond(points).Should().Be(0);
    }
}
