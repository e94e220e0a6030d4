using System.Buffers;
using System.Globalization;
using System.Text;

namespace Junjo.E2E.Reporting;

/// <summary>
/// Text of a Studio, or of a workload that is hostile on purpose, as one line that a terminal, a browser and an XML parser take as text:
/// what cannot be seen is shown as an escape (<c>\n</c>, <c>\u001B</c>), what is too long is cut, with its length.
/// </summary>
internal static class Printable
{
    /// <summary>One line of the text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="maxLength">Characters of it that are shown.</param>
    public static string Of(string text, int maxLength)
    {
        var line = new StringBuilder(Math.Min(text.Length, maxLength) + 32);
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty && text.Length - rest.Length < maxLength)
        {
            bool isWhole = Rune.DecodeFromUtf16(rest, out Rune rune, out int length) == OperationStatus.Done;
            if (isWhole && IsVisible(rune))
            {
                line.Append(rest[..length]);
            }
            else
            {
                AppendEscape(line, rest[..length]);
            }

            rest = rest[length..];
        }

        return rest.IsEmpty ? line.ToString() : line.Append($"... ({text.Length:N0} characters)").ToString();
    }

    // Bidirectional controls and zero-width characters are of category Format: they can make a line read as another.
    private static bool IsVisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && (rune.Value & 0xFFFE) != 0xFFFE;

    private static void AppendEscape(StringBuilder line, ReadOnlySpan<char> hidden)
    {
        foreach (char unit in hidden)
        {
            line.Append(unit switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ => $"\\u{(int)unit:X4}",
            });
        }
    }
}
