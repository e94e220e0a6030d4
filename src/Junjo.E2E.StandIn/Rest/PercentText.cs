using System.Buffers;
using System.Globalization;
using System.Text;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>Percent-encoded text as Python's <c>urllib.parse</c> reads and writes it.</summary>
internal static class PercentText
{
    private const int EscapeLength = 3;

    private static readonly SearchValues<byte> KeptInAddresses = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~:/%#?=@[]!$&'()*+,;"u8);

    /// <summary>An address as a redirect names it: what has a meaning in one stays as it is.</summary>
    public static string EncodeAddress(string address)
    {
        var encoded = new StringBuilder();
        foreach (byte value in Encoding.UTF8.GetBytes(address))
        {
            _ = KeptInAddresses.Contains(value) ? encoded.Append((char)value) : encoded.Append($"%{value:X2}");
        }

        return encoded.ToString();
    }

    /// <summary>UTF-8; what is none is replaced.</summary>
    public static string Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        int length = 0;
        for (int at = 0; at < utf8.Length; at++)
        {
            byte escaped = 0;
            bool isEscape = utf8[at] == '%' && at + EscapeLength <= utf8.Length
                && byte.TryParse(utf8.AsSpan(at + 1, EscapeLength - 1), NumberStyles.AllowHexSpecifier, null, out escaped);
            utf8[length++] = isEscape ? escaped : utf8[at];
            at += isEscape ? EscapeLength - 1 : 0;
        }

        return Encoding.UTF8.GetString(utf8, 0, length);
    }
}
