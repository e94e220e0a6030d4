using System.Globalization;
using System.Text;

namespace Junjo.E2E.EmbeddedStudio.Rest;

/// <summary>Percent-encoded text as Python's <c>urllib.parse.unquote</c> decodes it: UTF-8, and what is none is replaced.</summary>
internal static class PercentText
{
    private const int EscapeLength = 3;

    public static string Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var utf8 = Encoding.UTF8.GetBytes(text);
        var length = 0;
        for (var at = 0; at < utf8.Length; at++)
        {
            var isEscape = utf8[at] == '%' && at + EscapeLength <= utf8.Length
                && byte.TryParse(utf8.AsSpan(at + 1, EscapeLength - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _);
            utf8[length++] = isEscape ? byte.Parse(utf8.AsSpan(at + 1, EscapeLength - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : utf8[at];
            at += isEscape ? EscapeLength - 1 : 0;
        }

        return Encoding.UTF8.GetString(utf8, 0, length);
    }
}
