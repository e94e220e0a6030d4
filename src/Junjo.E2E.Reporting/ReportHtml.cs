using Junjo.E2E.Reporting.Html;
using Junjo.E2E.Results;

namespace Junjo.E2E.Reporting;

/// <summary>report.html: a result as one page that needs no network, no script and no other file.</summary>
public static class ReportHtml
{
    // Forbids what the page does not need, should a value ever get past the encoding.
    private const string ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    /// <summary>The style of all pages.</summary>
    internal static string Style { get; } = ReadStyle();

    /// <summary>The file's text.</summary>
    public static string Render(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var page = new HtmlBuilder();
        page.Line($"<!doctype html>");
        page.Line($"<html lang=\"en\">");
        page.Line($"<head>");
        page.Line($"<meta charset=\"utf-8\">");
        page.Line($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        page.Line($"<meta name=\"color-scheme\" content=\"light dark\">");
        page.Line($"<meta http-equiv=\"Content-Security-Policy\" content=\"{ContentSecurityPolicy}\">");
        page.Line($"<title>{Wording.Of(result.Verdict)} - {Wording.NameOf(result.Run)} - Junjo.E2E</title>");
        page.Raw($"<style>\n{Style}</style>\n");
        page.Line($"</head>");
        page.Line($"<body>");
        HtmlHeader.AddTo(page, result);
        page.Line($"<main>");
        HtmlChecks.AddTo(page, result.Judgement.Checks);
        HtmlFunnel.AddTo(page, result);
        HtmlIsolation.AddTo(page, result.Judgement.Isolation);
        HtmlNumbers.AddTo(page, result);
        HtmlCharts.AddTo(page, result);
        HtmlLoad.AddTo(page, result);
        HtmlFindings.AddTo(page, result);
        HtmlContext.AddTo(page, result);
        page.Line($"</main>");
        page.Line($"</body>");
        page.Line($"</html>");
        return page.ToString();
    }

    private static string ReadStyle()
    {
        using Stream stream = typeof(ReportHtml).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
