using FluentAssertions;

using Junjo.E2E.Orchestration.Sending;

namespace Junjo.E2E.Tool.Tests.Unit.Orchestration;

/// <summary>Percentiles of a histogram are those of its values, to three digits.</summary>
public sealed class Histograms
{
    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(75)]
    [InlineData(90)]
    [InlineData(95)]
    [InlineData(99)]
    [InlineData(99.9)]
    [InlineData(100)]
    public void Give_the_exact_percentile_within_a_thousandth(double percent)
    {
        var random = new Random(5);
        TimeSpan[] values = [.. Enumerable.Range(0, 20_000).Select(_ => TimeSpan.FromMicroseconds(Math.Exp(random.NextDouble() * 20)))];
        var histogram = new LatencyHistogram();
        Array.ForEach(values, histogram.Add);

        long[] sorted = [.. values.Select(value => Math.Max(1, (long)value.TotalMicroseconds)).Order()];
        long exact = sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * percent / 100) - 1)];
        double seen = histogram.Percentile(percent).TotalMicroseconds;
        seen.Should().BeInRange(exact, (exact * (1 + (1 / 1_024.0))) + 1);
        histogram.Count.Should().Be(values.Length);
        histogram.Max.TotalMicroseconds.Should().Be(sorted[^1]);
        histogram.Min.TotalMicroseconds.Should().Be(sorted[0]);
    }

    [Fact]
    public void Merged_are_the_histogram_of_all_values()
    {
        (LatencyHistogram even, LatencyHistogram odd, LatencyHistogram all) = (new(), new(), new());
        for (int i = 1; i <= 10_000; i++)
        {
            var value = TimeSpan.FromMicroseconds(i * 37);
            (i % 2 == 0 ? even : odd).Add(value);
            all.Add(value);
        }

        even.Add(odd);

        even.Should().BeEquivalentTo(all);
        even.Percentile(99).Should().Be(all.Percentile(99));
    }

    [Fact]
    public void Without_a_value_give_zero()
    {
        var histogram = new LatencyHistogram();

        histogram.Percentile(99).Should().Be(TimeSpan.Zero);
        histogram.Max.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void Keep_values_outside_their_range_at_its_ends()
    {
        var histogram = new LatencyHistogram();
        histogram.Add(TimeSpan.Zero);
        histogram.Add(TimeSpan.FromHours(1));

        histogram.Min.Should().Be(TimeSpan.FromMicroseconds(1));
        histogram.Max.Should().Be(TimeSpan.FromMinutes(10));
    }
}
