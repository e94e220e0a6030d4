using System.Buffers.Text;
using System.Globalization;

namespace Junjo.E2E.StandIn.Rendering;

/// <summary>
/// Doubles as Python's <c>repr</c> prints them: the shortest digits that read back equal, an exponent of at least two digits
/// from 1e16 on and below 1e-4, and always a fraction or an exponent.
/// </summary>
internal static class PythonDouble
{
    private const int LongestDigits = 32;

    public static int Write(double value, Span<byte> target)
    {
        Span<byte> scientific = stackalloc byte[LongestDigits];
        Span<byte> digits = stackalloc byte[LongestDigits];
        value.TryFormat(scientific, out int length, "R");
        int count = Digits(scientific[..length], digits, out bool isNegative, out int exponent);
        int at = 0;
        if (isNegative)
        {
            target[at++] = (byte)'-';
        }

        return at + (exponent is >= -4 and < 16
            ? WritePlain(digits[..count], exponent, target[at..])
            : WriteExponent(digits[..count], exponent, target[at..]));
    }

    /// <summary>Splits a number into its significant digits and the power of ten of the first one.</summary>
    private static int Digits(ReadOnlySpan<byte> text, Span<byte> digits, out bool isNegative, out int exponent)
    {
        isNegative = text[0] == '-';
        int marker = text.IndexOf((byte)'E');
        ReadOnlySpan<byte> mantissa = text[(isNegative ? 1 : 0)..(marker < 0 ? text.Length : marker)];
        int power = marker < 0 ? 0 : int.Parse(text[(marker + 1)..], NumberStyles.AllowLeadingSign);

        int point = mantissa.IndexOf((byte)'.');
        exponent = power + (point < 0 ? mantissa.Length : point) - 1;
        int count = 0;
        foreach (byte character in mantissa)
        {
            if (character == '.')
            {
                continue;
            }

            if (count == 0 && character == '0')
            {
                exponent--;
                continue;
            }

            digits[count++] = character;
        }

        while (count > 1 && digits[count - 1] == '0')
        {
            count--;
        }

        if (count == 0)
        {
            digits[count++] = (byte)'0';
            exponent = 0;
        }

        return count;
    }

    private static int WritePlain(ReadOnlySpan<byte> digits, int exponent, Span<byte> target)
    {
        int at = 0;
        if (exponent < 0)
        {
            target[at++] = (byte)'0';
            target[at++] = (byte)'.';
            for (int zero = -1; zero > exponent; zero--)
            {
                target[at++] = (byte)'0';
            }

            digits.CopyTo(target[at..]);
            return at + digits.Length;
        }

        for (int place = 0; place <= exponent || place < digits.Length; place++)
        {
            if (place == exponent + 1)
            {
                target[at++] = (byte)'.';
            }

            target[at++] = place < digits.Length ? digits[place] : (byte)'0';
        }

        if (digits.Length <= exponent + 1)
        {
            target[at++] = (byte)'.';
            target[at++] = (byte)'0';
        }

        return at;
    }

    private static int WriteExponent(ReadOnlySpan<byte> digits, int exponent, Span<byte> target)
    {
        int at = 0;
        target[at++] = digits[0];
        if (digits.Length > 1)
        {
            target[at++] = (byte)'.';
            digits[1..].CopyTo(target[at..]);
            at += digits.Length - 1;
        }

        target[at++] = (byte)'e';
        target[at++] = exponent < 0 ? (byte)'-' : (byte)'+';
        Utf8Formatter.TryFormat(Math.Abs(exponent), target[at..], out int count, new('D', 2));
        return at + count;
    }
}
