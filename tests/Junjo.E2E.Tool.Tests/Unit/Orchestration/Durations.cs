using FluentAssertions;

using Junjo.E2E.Orchestration.Plans;

namespace Junjo.E2E.Tool.Tests.Unit.Orchestration;

/// <summary>Durations are read as people and k6 write them.</summary>
public sealed class Durations
{
    [Theory]
    [InlineData("250ms", 0.25)]
    [InlineData("30s", 30)]
    [InlineData("5m", 300)]
    [InlineData("1.5h", 5_400)]
    [InlineData("1m30s", 90)]
    [InlineData("1h2m3s4ms", 3_723.004)]
    [InlineData("30", 30)]
    [InlineData("0", 0)]
    [InlineData("-5s", -5)]
    public void Are_numbers_with_units(string text, double seconds)
    {
        DurationText.TryParse(text, out TimeSpan duration).Should().BeTrue();
        duration.Should().Be(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("soon")]
    [InlineData("5 s")]
    [InlineData("5d")]
    [InlineData("1m30")]
    [InlineData("1e5s")]
    [InlineData("99999999999999h")]
    public void Are_nothing_else(string text) => DurationText.TryParse(text, out _).Should().BeFalse();
}
