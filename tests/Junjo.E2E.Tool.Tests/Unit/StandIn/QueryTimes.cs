using FluentAssertions;

using Junjo.E2E.StandIn.Rest;

namespace Junjo.E2E.Tool.Tests.Unit.StandIn;

/// <summary>Times in query parameters: the forms that RFC 3339 has, the offsets, numbers, and what is no time.</summary>
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
        { "1783944000", Noon, null },
        { "00001783944000", Noon, null },
        { "+1783944000", Noon, null },
        { "1783944000.5", Noon.AddMilliseconds(500), null },
        { "1783944000.", Noon, null },
        { "1.783944e9", Noon, null },
        { "1783944000500", Noon.AddMilliseconds(500), null },
        { "1783944000500.0", Noon.AddMilliseconds(500), null },
        { ".5", DateTimeOffset.UnixEpoch.AddMilliseconds(500), null },
        { "-.5", DateTimeOffset.UnixEpoch.AddMilliseconds(-500), null },
        { "-1", DateTimeOffset.UnixEpoch.AddSeconds(-1), null },
        { "0", DateTimeOffset.UnixEpoch, null },
        { "20000000000", DateTimeOffset.UnixEpoch.AddSeconds(20_000_000_000), null },
        { "20000000001", DateTimeOffset.UnixEpoch.AddMilliseconds(20_000_000_001), null },
        { "-20000000001", DateTimeOffset.UnixEpoch.AddMilliseconds(-20_000_000_001), null },
        { "9000000000000000", null, "dates after 9999 are not supported as unix timestamps" },
        { "-19999999999", null, "dates before 1600 are not supported as unix timestamps" },
        { "1e9", null, "input is too short" },
        { "1.5e9x", null, "input is too short" },
        { "nan", null, "input is too short" },
        { "inf", null, "input is too short" },
        { "1_000", null, "input is too short" },
        { " 5", null, "input is too short" },
        { ".", null, "input is too short" },
        { "100000000000000000000", null, "invalid date separator, expected `-`" },
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
