namespace Junjo.E2E.Otlp;

/// <summary>Hexadecimal digits of UTF-8 text, either case.</summary>
internal static class HexDigits
{
    /// <summary>Reads up to 16 digits; false when there are more or one is not hexadecimal.</summary>
    public static bool TryRead(ReadOnlySpan<byte> digits, out ulong value)
    {
        value = 0;
        if (digits.Length > 16)
        {
            return false;
        }

        foreach (byte digit in digits)
        {
            int nibble = digit switch
            {
                >= (byte)'0' and <= (byte)'9' => digit - '0',
                >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
                >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
                _ => -1,
            };
            if (nibble < 0)
            {
                return false;
            }

            value = (value << 4) | (uint)nibble;
        }

        return true;
    }
}
