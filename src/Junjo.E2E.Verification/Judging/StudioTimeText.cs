using System.Globalization;

namespace Junjo.E2E.Verification.Judging;

/// <summary>Times as Studio writes them: UTC with microseconds, cut and not rounded; empty for zero.</summary>
internal static class StudioTimeText
{
    public const int MaxBytes = 40;

    private const int NanosPerMicrosecond = 1_000;
    private const int ToMicrosecond = 26;

    /// <summary>Writes a time; what is below a microsecond is not shown.</summary>
    public static int Write(ulong unixNano, Span<byte> text)
    {
        // Studio stores the unsigned number as a signed one.
        long nanos = (long)unixNano;
        if (nanos == 0)
        {
            return 0;
        }

        long micros = (nanos / NanosPerMicrosecond) - (nanos % NanosPerMicrosecond < 0 ? 1 : 0);
        DateTime time = DateTime.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);
        time.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        "+00:00"u8.CopyTo(text[ToMicrosecond..]);
        return ToMicrosecond + 6;
    }

    /// <summary>Whether the text shows the nanoseconds as well, which no known release does.</summary>
    public static bool IsExact(ReadOnlySpan<byte> actual, ulong unixNano)
    {
        Span<byte> expected = stackalloc byte[MaxBytes];
        int length = Write(unixNano, expected);
        if (length == 0 || actual.Length != length + 3)
        {
            return false;
        }

        Span<byte> nanos = stackalloc byte[3];
        ((long)(unixNano % NanosPerMicrosecond)).TryFormat(nanos, out _, "000", CultureInfo.InvariantCulture);
        return actual[..ToMicrosecond].SequenceEqual(expected[..ToMicrosecond]) && actual.Slice(ToMicrosecond, 3).SequenceEqual(nanos);
    }
}
