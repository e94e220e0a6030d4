using System.Net;
using System.Runtime.CompilerServices;

namespace Junjo.E2E.Reporting.Html;

/// <summary>An interpolated string that goes to a page: literals as they are, values encoded.</summary>
[InterpolatedStringHandler]
internal readonly struct HtmlLine
{
    private const int MaxLength = 4_000;

    private readonly HtmlBuilder page;

    /// <summary>As the compiler calls it.</summary>
    public HtmlLine(int literalLength, int formattedCount, HtmlBuilder page)
    {
        _ = literalLength + formattedCount;
        this.page = page;
    }

    /// <summary>Markup.</summary>
    public void AppendLiteral(string markup) => page.Raw(markup);

    /// <summary>A value.</summary>
    public void AppendFormatted(string text) => page.Raw(WebUtility.HtmlEncode(Printable.Of(text, MaxLength)));

    /// <summary>A value that has a format.</summary>
    public void AppendFormatted<T>(T value, string? format = null)
        where T : IFormattable => AppendFormatted(value.ToString(format, null));
}
