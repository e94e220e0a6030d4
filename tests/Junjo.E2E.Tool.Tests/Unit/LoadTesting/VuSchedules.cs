using FluentAssertions;

using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.Orchestration.Rates;

namespace Junjo.E2E.Tool.Tests.Unit.LoadTesting;

/// <summary>Virtual users come and go at moments that are known in closed form.</summary>
public sealed class VuSchedules
{
    [Fact]
    public void Of_a_constant_number_are_at_work_all_the_time()
    {
        var schedule = new VuSchedule(3, [new Stage(TimeSpan.FromSeconds(10), 3)]);

        schedule.MaxVus.Should().Be(3);
        schedule.PeriodsOf(0).Should().Equal(Periods((0, 10)));
        schedule.PeriodsOf(2).Should().Equal(Periods((0, 10)));
        schedule.PeriodsOf(3).Should().BeEmpty();
    }

    // 0 to 10 in 10 s, 10 for 5 s, 10 to 0 in 20 s: user v comes at second v + 1 and goes at 15 + 2 (10 - v).
    [Fact]
    public void Of_a_ramp_come_with_each_whole_number_upwards_and_go_with_it_downwards()
    {
        var schedule = new VuSchedule(0, [Seconds(10, 10), Seconds(5, 10), Seconds(20, 0)]);

        schedule.Duration.Should().Be(TimeSpan.FromSeconds(35));
        for (int vu = 0; vu < 10; vu++)
        {
            schedule.PeriodsOf(vu).Should().Equal(Periods((vu + 1, 15 + (2 * (10 - vu)))));
        }
    }

    [Fact]
    public void Come_back_when_the_line_rises_again()
    {
        var schedule = new VuSchedule(4, [Seconds(4, 0), Seconds(4, 4), Seconds(1, 4)]);

        schedule.PeriodsOf(0).Should().Equal(Periods((0, 4), (5, 9)));
        schedule.PeriodsOf(3).Should().Equal(Periods((0, 1), (8, 9)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.9, 0)]
    [InlineData(5.5, 5)]
    [InlineData(12, 10)]
    [InlineData(15.1, 10)]
    [InlineData(24.9, 6)]
    [InlineData(34.9, 1)]
    [InlineData(35, 0)]
    public void Know_how_many_are_at_work_at_any_moment(double seconds, int vus)
    {
        var schedule = new VuSchedule(0, [Seconds(10, 10), Seconds(5, 10), Seconds(20, 0)]);

        schedule.VusAt(TimeSpan.FromSeconds(seconds)).Should().Be(vus);
    }

    [Fact]
    public void Jump_in_a_stage_without_length()
    {
        var schedule = new VuSchedule(1, [Seconds(1, 1), Seconds(0, 3), Seconds(1, 3), Seconds(0, 0), Seconds(1, 0)]);

        schedule.PeriodsOf(0).Should().Equal(Periods((0, 2)));
        schedule.PeriodsOf(2).Should().Equal(Periods((1, 2)));
    }

    private static Stage Seconds(double seconds, double target) => new(TimeSpan.FromSeconds(seconds), target);

    private static VuPeriod[] Periods(params (double Start, double End)[] seconds) =>
        [.. seconds.Select(period => new VuPeriod(TimeSpan.FromSeconds(period.Start), TimeSpan.FromSeconds(period.End)))];
}
