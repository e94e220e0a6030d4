using FluentAssertions;

using Junjo.E2E.Orchestration.Rates;

namespace Junjo.E2E.Tool.Tests.Unit.LoadTesting;

/// <summary>Iterations of the open model are due on a grid that is known in closed form.</summary>
public sealed class ArrivalSchedules
{
    [Fact]
    public void Of_a_constant_rate_are_evenly_spaced_from_zero()
    {
        var schedule = Constant(rate: 50, seconds: 2);

        StartsOf(schedule).Should().Equal(Enumerable.Range(0, 100).Select(n => TimeSpan.FromSeconds(n / 50.0)));
        schedule.Duration.Should().Be(TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData(0, 100, 10)]
    [InlineData(100, 0, 10)]
    [InlineData(20, 500, 7)]
    [InlineData(500, 20, 7)]
    public void Of_a_ramp_are_where_the_integral_of_the_rate_is_a_whole_number(double from, double to, double seconds)
    {
        var schedule = new ArrivalSchedule(from, [new Stage(TimeSpan.FromSeconds(seconds), to)]);

        TimeSpan[] starts = StartsOf(schedule);

        starts.Should().HaveCount((int)Math.Ceiling((from + to) / 2 * seconds)).And.BeInAscendingOrder();
        for (int n = 0; n < starts.Length; n++)
        {
            double t = starts[n].TotalSeconds;
            ((from * t) + ((to - from) / seconds * t * t / 2)).Should().BeApproximately(n, 1e-3);
        }
    }

    [Fact]
    public void Of_several_stages_go_on_where_the_one_before_ended()
    {
        // 100 in the first second, none for two seconds, 50 in the last.
        var schedule = new ArrivalSchedule(
            100, [Second(100), new(TimeSpan.Zero, 0), Second(0), Second(0), new(TimeSpan.Zero, 50), Second(50)]);

        TimeSpan[] starts = StartsOf(schedule);

        schedule.Iterations.Should().Be(150);
        starts.Count(start => start < TimeSpan.FromSeconds(1)).Should().Be(100);
        starts.Skip(100).Should().Equal(Enumerable.Range(0, 50).Select(n => TimeSpan.FromSeconds(3 + (n / 50.0))));
    }

    [Fact]
    public void A_start_among_very_many_stages_is_found_by_search()
    {
        const int Stages = 100_000;
        var schedule = new ArrivalSchedule(1, [.. Enumerable.Repeat(Second(1), Stages)]);

        Action find = () => StartsOf(schedule).Should().HaveCount(Stages);

        find.ExecutionTime().Should().BeLessThan(TimeSpan.FromSeconds(4), "a look at every stage for each start takes ten times as long");
    }

    [Fact]
    public void Do_not_drift_after_millions_of_iterations()
    {
        var schedule = Constant(rate: 3_000, seconds: 36_000);

        schedule.StartOf(99_000_000).Should().Be(TimeSpan.FromSeconds(33_000));
        schedule.StartOf(108_000_000).Should().BeNull();
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 10)]
    [InlineData(5, 55)]
    [InlineData(10, 0)]
    public void Know_the_rate_at_any_moment(double seconds, double rate)
    {
        var schedule = new ArrivalSchedule(10, [new Stage(TimeSpan.FromSeconds(10), 100)]);

        schedule.RateAt(TimeSpan.FromSeconds(seconds)).Should().Be(rate);
    }

    private static ArrivalSchedule Constant(double rate, double seconds) => new(rate, [new Stage(TimeSpan.FromSeconds(seconds), rate)]);

    private static Stage Second(double target) => new(TimeSpan.FromSeconds(1), target);

    private static TimeSpan[] StartsOf(ArrivalSchedule schedule)
    {
        var starts = new List<TimeSpan>();
        while (schedule.StartOf(starts.Count) is { } start)
        {
            starts.Add(start);
        }

        return [.. starts];
    }
}
