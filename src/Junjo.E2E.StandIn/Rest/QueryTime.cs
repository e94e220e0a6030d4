using System.Globalization;
using System.Text.RegularExpressions;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>
/// A time in a query parameter, as the release's validation library reads it: RFC 3339 with some liberties, a number of seconds or
/// milliseconds since 1970, or a date.
/// </summary>
/// <param name="Utc">Null for a time or date without an offset.</param>
/// <param name="Problem">Why the text is none; it is then read as a date, so this speaks of dates only.</param>
internal sealed partial record QueryTime(DateTimeOffset? Utc, string? Problem)
{
    private const int DateLength = 10;
    private const long LargestSeconds = 20_000_000_000;
    private const long MillisPerSecond = 1_000;
    private const double MicrosPerSecond = 1_000_000;
    private const double FirstSecond = -11_676_096_000;
    private const double LastSecond = 253_402_300_799;
    private const string TrailingText = "unexpected extra characters at the end of the input";

    public static QueryTime Parse(string text)
    {
        if (Number().IsMatch(text))
        {
            return OfNumber(text);
        }

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
            return new(Utc: null, TrailingText);
        }

        return new(match.Groups["offset"].Success ? Instant(SinceYearOne(text) + TimeOfDay(match) - Offset(match)) : null, Problem: null);
    }

    // https://github.com/pydantic/speedate: whole numbers in 64 bits; a point makes the number a float, which may have an exponent.
    private static QueryTime OfNumber(string text)
    {
        if (text.Contains('.'))
        {
            double number = double.Parse(text);
            double seconds = Math.Abs(number) > LargestSeconds ? number / MillisPerSecond : number;
            return AtSeconds(Math.Floor(seconds), Math.Round((seconds - Math.Floor(seconds)) * MicrosPerSecond));
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, null, out long whole))
        {
            return new(Utc: null, DateProblem(text) ?? TrailingText);
        }

        return Math.Abs((decimal)whole) <= LargestSeconds
            ? AtSeconds(whole, 0)
            : AtSeconds(Math.Floor(whole / (double)MillisPerSecond), MicrosOf(whole));
    }

    private static long MicrosOf(long millis) => ((millis % MillisPerSecond) + MillisPerSecond) % MillisPerSecond * 1000;

    private static QueryTime AtSeconds(double seconds, double micros) =>
        seconds > LastSecond ? new(Utc: null, "dates after 9999 are not supported as unix timestamps")
        : seconds >= FirstSecond
            ? new(DateTimeOffset.UnixEpoch.AddSeconds(seconds).AddTicks((long)micros * TimeSpan.TicksPerMicrosecond), Problem: null)
        : new(Utc: null, "dates before 1600 are not supported as unix timestamps");

    private static string? DateProblem(string text) =>
        text.Length < DateLength ? "input is too short"
        : !AreDigits(text[..4]) ? "invalid character in year"
        : text[4] != '-' ? "invalid date separator, expected `-`"
        : !AreDigits(text[5..7]) ? "invalid character in month"
        : text[7] != '-' ? "invalid date separator, expected `-`"
        : !AreDigits(text[8..10]) ? "invalid character in day"
        : Digits(text[5..7]) is < 1 or > 12 ? "month value is outside expected range of 1-12"
        : !HasDay(Digits(text[..4]), Digits(text[5..7]), Digits(text[8..10])) ? "day value is outside expected range"
        : null;

    private static bool HasDay(int year, int month, int day) => day >= 1 && day <= DateTime.DaysInMonth(Math.Max(year, 1), month);

    private static TimeSpan SinceYearOne(string text) =>
        new(new DateTime(Math.Max(Digits(text[..4]), 1), Digits(text[5..7]), Digits(text[8..10])).Ticks);

    // An offset may lead out of the years that have a name.
    private static DateTimeOffset Instant(TimeSpan sinceYearOne) =>
        new(Math.Clamp(sinceYearOne.Ticks, DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);

    private static TimeSpan TimeOfDay(Match match)
    {
        string fraction = match.Groups["fraction"].Value.PadRight(6, '0')[..6];
        int second = match.Groups["second"].Success ? Digits(match.Groups["second"].Value) : 0;
        return new TimeSpan(Digits(match.Groups["hour"].Value), Digits(match.Groups["minute"].Value), second)
            + TimeSpan.FromMicroseconds(Digits(fraction));
    }

    private static TimeSpan Offset(Match match)
    {
        if (!match.Groups["sign"].Success)
        {
            return TimeSpan.Zero;
        }

        var offset = new TimeSpan(Digits(match.Groups["hours"].Value), Digits(match.Groups["minutes"].Value), 0);
        return match.Groups["sign"].Value == "+" ? offset : -offset;
    }

    private static bool AreDigits(string text) => text.All(char.IsAsciiDigit);

    private static int Digits(string digits) => int.Parse(digits, NumberStyles.None);

    // A sign, digits, and behind a point more digits and an exponent; an exponent without a point is none.
    [GeneratedRegex(@"\A[+-]?([0-9]+|[0-9]+\.[0-9]*([eE][+-]?[0-9]+)?|\.[0-9]+([eE][+-]?[0-9]+)?)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex(
        @"\G[Tt _](?<hour>[01][0-9]|2[0-3]):(?<minute>[0-5][0-9])(:(?<second>[0-5][0-9])([.,](?<fraction>[0-9]+))?)?"
        + @"(?<offset>[Zz]|(?<sign>[+-])(?<hours>[01][0-9]|2[0-3]):?(?<minutes>[0-5][0-9]))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Clock();
}
