using System.Globalization;
using System.Text.RegularExpressions;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>A time in a query parameter, as the release's validation library reads it: RFC 3339 with some liberties, or a date.</summary>
/// <param name="Utc">Null for a time or date without an offset.</param>
/// <param name="Problem">Why the text is none; it is then read as a date, so this speaks of dates only.</param>
internal sealed partial record QueryTime(DateTimeOffset? Utc, string? Problem)
{
    private const int DateLength = 10;

    public static QueryTime Parse(string text)
    {
        if (DateProblem(text) is { } problem)
        {
            return new(Utc: null, problem);
        }

        if (text.Length == DateLength)
        {
            return new(Utc: null, Problem: null);
        }

        Match match = Clock().Match(text, DateLength);
        if (!match.Success)
        {
            return new(Utc: null, "unexpected extra characters at the end of the input");
        }

        return new(match.Groups["offset"].Success ? Instant(SinceYearOne(text) + TimeOfDay(match) - Offset(match)) : null, Problem: null);
    }

    private static string? DateProblem(string text) =>
        text.Length < DateLength ? "input is too short"
        : !AreDigits(text[..4]) ? "invalid character in year"
        : text[4] != '-' ? "invalid date separator, expected `-`"
        : !AreDigits(text[5..7]) ? "invalid character in month"
        : text[7] != '-' ? "invalid date separator, expected `-`"
        : !AreDigits(text[8..10]) ? "invalid character in day"
        : Number(text[5..7]) is < 1 or > 12 ? "month value is outside expected range of 1-12"
        : !HasDay(Number(text[..4]), Number(text[5..7]), Number(text[8..10])) ? "day value is outside expected range"
        : null;

    private static bool HasDay(int year, int month, int day) => day >= 1 && day <= DateTime.DaysInMonth(Math.Max(year, 1), month);

    private static TimeSpan SinceYearOne(string text) =>
        new(new DateTime(Math.Max(Number(text[..4]), 1), Number(text[5..7]), Number(text[8..10])).Ticks);

    // An offset may lead out of the years that have a name.
    private static DateTimeOffset Instant(TimeSpan sinceYearOne) =>
        new(Math.Clamp(sinceYearOne.Ticks, DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);

    private static TimeSpan TimeOfDay(Match match)
    {
        string fraction = match.Groups["fraction"].Value.PadRight(6, '0')[..6];
        int second = match.Groups["second"].Success ? Number(match.Groups["second"].Value) : 0;
        return new TimeSpan(Number(match.Groups["hour"].Value), Number(match.Groups["minute"].Value), second)
            + TimeSpan.FromMicroseconds(Number(fraction));
    }

    private static TimeSpan Offset(Match match)
    {
        if (!match.Groups["sign"].Success)
        {
            return TimeSpan.Zero;
        }

        var offset = new TimeSpan(Number(match.Groups["hours"].Value), Number(match.Groups["minutes"].Value), 0);
        return match.Groups["sign"].Value == "+" ? offset : -offset;
    }

    private static bool AreDigits(string text) => text.All(char.IsAsciiDigit);

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None);

    [GeneratedRegex(
        @"\G[Tt _](?<hour>[01][0-9]|2[0-3]):(?<minute>[0-5][0-9])(:(?<second>[0-5][0-9])([.,](?<fraction>[0-9]+))?)?"
        + @"(?<offset>[Zz]|(?<sign>[+-])(?<hours>[01][0-9]|2[0-3]):?(?<minutes>[0-5][0-9]))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Clock();
}
