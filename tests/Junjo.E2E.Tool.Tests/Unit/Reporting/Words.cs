using FluentAssertions;

using Junjo.E2E.Reporting;

namespace Junjo.E2E.Tool.Tests.Unit.Reporting;

public sealed class Words
{
    [Theory]
    [InlineData(0, "retries", "0 retries")]
    [InlineData(1, "retries", "1 retry")]
    [InlineData(1, "workflows", "1 workflow")]
    [InlineData(1_000, "workflows", "1,000 workflows")]
    public void Nouns_agree_with_their_numbers(long count, string plural, string words) =>
        Wording.Counted(count, plural).Should().Be(words);

    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(0.01484, "14.8 ms")]
    [InlineData(1.1749, "1.17 s")]
    [InlineData(60, "1 min")]
    [InlineData(7_325.4, "122 min 5 s")]
    public void Durations_are_as_people_read_them(double seconds, string words) =>
        Wording.Duration(TimeSpan.FromSeconds(seconds)).Should().Be(words);
}
