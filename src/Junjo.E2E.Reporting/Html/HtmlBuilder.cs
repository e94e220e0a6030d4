using System.Text;

namespace Junjo.E2E.Reporting.Html;

/// <summary>Collects HTML. Every value in an interpolated string is encoded, so that no text of a run can become markup.</summary>
internal sealed class HtmlBuilder
{
    private readonly StringBuilder html = new();

    /// <summary>Adds one line.</summary>
    /// <param name="line">Markup, with values as interpolations.</param>
    public void Line([System.Runtime.CompilerServices.InterpolatedStringHandlerArgument("")] HtmlLine line)
    {
        _ = line;
        html.Append('\n');
    }

    /// <summary>Adds a text that is our own, as it is.</summary>
    public void Raw(string markup) => html.Append(markup);

    /// <inheritdoc/>
    public override string ToString() => html.ToString();
}
