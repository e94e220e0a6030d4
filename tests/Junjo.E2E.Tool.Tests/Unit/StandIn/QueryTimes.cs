using FluentAssertions;

using Junjo.E2E.StandIn.Rest;

namespace Junjo.E2E.Tool.Tests.Unit.StandIn;

/// <summary>Times in query parameters: the forms that RFC 3339 has, the offsets, and what is no time.</summary>
public sealed class QueryTimes
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 13, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, DateTimeOffset?, string?> Times => new()
    {
        { "2026-07-13T12:00:00Z", Noon, null },
        { "2026-07-13t12:00:00z", Noon, null },
        { "2026-07-13 12:00:00+00:00", Noon, null },
        { "2026-07-13T14:00:00+02:00", Noon, null },
        { "2026-07-13T06:30:00-0530", Noon, null },
        { "2026-07-14T11:59:00+23:59", Noon, null },
        { "2026-07-13T12:00Z", Noon, null },
        { "2026-07-13T12:00:00.5Z", Noon.AddMilliseconds(500), null },
        { "2026-07-13T12:00:00.123456789Z", Noon.AddTicks(1_234_560), null },
        { "0001-01-01T00:00:00+01:00", DateTimeOffset.MinValue, null },
        { "2026-07-13T12:00:00", null, null },
        { "2026-07-13", null, null },
        { "nope", null, "input is too short" },
        { "", null, "input is too short" },
        { "2026-02-29", null, "day value is outside expected range" },
        { "2026-13-01", null, "month value is outside expected range of 1-12" },
        { "2026/07/13", null, "invalid date separator, expected `-`" },
        { "x026-07-13T12:00:00Z", null, "invalid character in year" },
        { "2026-07-13T25:00:00Z", null, "unexpected extra characters at the end of the input" },
        { "2026-07-13T12:00:00Z\n", null, "unexpected extra characters at the end of the input" },
    };

    [Theory]
    [MemberData(nameof(Times))]
    public void A_time_is_read_as_the_release_reads_it(string text, DateTimeOffset? utc, string? problem) =>
        QueryTime.Parse(text).Should().Be(new QueryTime(utc, problem));
}
