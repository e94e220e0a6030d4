namespace Junjo.E2E.Tool.Tests.Contract.EdgeValues;

/// <summary>Start and end: studio-contract.md, section 2.6; the texts are those of the recordings <c>timestamps</c>.</summary>
internal static class EdgeTimes
{
    private const ulong Spring = 1_775_390_400_123_456_789;

    public static IReadOnlyList<EdgeValue> All { get; } =
    [
        Times("usual", Spring, Spring + 1_000_000, "2026-04-05T12:00:00.123456+00:00", "2026-04-05T12:00:00.124456+00:00"),
        Times("zero", 0, 0, "", ""),
        Times("one nanosecond", 1, 1, "1970-01-01T00:00:00.000000+00:00", "1970-01-01T00:00:00.000000+00:00"),
        Times("999 and 1000 ns", 999, 1000, "1970-01-01T00:00:00.000000+00:00", "1970-01-01T00:00:00.000001+00:00"),
        Times("end before start", Spring, Spring - 5_000_000, "2026-04-05T12:00:00.123456+00:00", "2026-04-05T12:00:00.118456+00:00"),
        Times("end zero", Spring, 0, "2026-04-05T12:00:00.123456+00:00", ""),
        Times(
            "whole seconds", 1_775_390_400_000_000_000, 1_775_390_401_000_000_000,
            "2026-04-05T12:00:00.000000+00:00", "2026-04-05T12:00:01.000000+00:00"),
        Times(
            "largest int64", long.MaxValue, long.MaxValue, "2262-04-11T23:47:16.854775+00:00", "2262-04-11T23:47:16.854775+00:00"),
        Times(
            "beyond int64", 1UL << 63, 1UL << 63, "1677-09-21T00:12:43.145224+00:00", "1677-09-21T00:12:43.145224+00:00"),
        Times(
            "largest uint64", ulong.MaxValue, ulong.MaxValue, "1969-12-31T23:59:59.999999+00:00", "1969-12-31T23:59:59.999999+00:00"),
    ];

    private static EdgeValue Times(string name, ulong start, ulong end, string shownStart, string shownEnd) => new(
        name,
        message => message with { Span = message.Span with { StartTimeUnixNano = start, EndTimeUnixNano = end } },
        [("start_time", $"\"{shownStart}\""), ("end_time", $"\"{shownEnd}\"")])
    {
        Sound = [("start_time", $"\"{Whole(shownStart, start)}\""), ("end_time", $"\"{Whole(shownEnd, end)}\"")],
    };

    // With what is below a microsecond, counted from the microsecond that is shown: it lies before the time.
    private static string Whole(string shown, ulong time)
    {
        const string Zone = "+00:00";
        long below = (((long)time % 1_000) + 1_000) % 1_000;
        return shown.Length == 0 ? "" : $"{shown[..^Zone.Length]}{below:000}{Zone}";
    }
}
