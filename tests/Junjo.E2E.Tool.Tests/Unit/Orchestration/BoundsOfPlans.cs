using FluentAssertions;

using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.Rates;

namespace Junjo.E2E.Tool.Tests.Unit.Orchestration;

public sealed class BoundsOfPlans
{
    [Theory]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("2554-07-22T00:00:00Z")]
    [InlineData("9999-12-31T00:00:00Z")]
    public void A_start_that_OTLP_cannot_express_is_refused(string start)
    {
        Action plan = () => RunPlan.Create(new RunSettings { Start = DateTimeOffset.Parse(start, null) }, TimeProvider.System);

        plan.Should().Throw<RunPlanException>().Which.Message.Should().Be(
            $"--start must be 1970-01-01 to 2554-01-01; seen: {DateTimeOffset.Parse(start, null):O}.");
    }

    [Theory]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("2554-01-01T00:00:00Z")]
    public void A_start_at_either_end_of_what_OTLP_expresses_is_the_start_of_the_plan(string start)
    {
        DateTimeOffset asked = DateTimeOffset.Parse(start, null);

        RunPlan.Create(new RunSettings { Start = asked }, TimeProvider.System).Start.Should().Be(asked);
    }

    [Theory]
    [InlineData("30.00:00:00", null)]
    [InlineData(null, 1_000_000)]
    public void Peak_hours_of_more_than_ten_years_are_refused(string? duration, int? cycles)
    {
        var settings = new RunSettings
        {
            Services = 1,
            Duration = duration is null ? null : TimeSpan.Parse(duration, null),
            Cycles = cycles,
            Rate = new RateSettings { Target = "1/s", PeakHours = "UTC", Speed = 86_400 },
        };

        Action plan = () => RunPlan.Create(settings, TimeProvider.System);

        plan.Should().Throw<RunPlanException>().Which.Message.Should()
            .StartWith("--peak-hours: at --speed 86400 its clock passes ").And.EndWith("so give a lower speed or a shorter run.");
    }

    [Fact]
    public void Peak_hours_of_ten_years_are_planned_and_no_hour_is_missed()
    {
        RunPlan plan = RunPlan.Create(
            new RunSettings
            {
                Services = 1,
                Duration = TimeSpan.FromSeconds(3_650),
                Rate = new RateSettings { Target = "1/s", PeakHours = "UTC", Speed = 86_400 },
            },
            TimeProvider.System);

        plan.Arrivals().Iterations.Should().BeApproximately(3_650 * 25.9 / 24, 1, "the factors of the 24 hours of a day have the sum 25.9");
    }
}
