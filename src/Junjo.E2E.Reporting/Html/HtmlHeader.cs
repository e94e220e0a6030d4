using Junjo.E2E.Results;

namespace Junjo.E2E.Reporting.Html;

/// <summary>The verdict, and what it is about.</summary>
internal static class HtmlHeader
{
    public static void AddTo(HtmlBuilder page, RunResult result)
    {
        (string word, string sentence) = Split(result.Headline);
        RunFacts run = result.Run;
        page.Line($"<header class=\"{ClassOf(result.Verdict)}\">");
        page.Line($"<h1><span class=\"word\">{word}</span> <span class=\"sentence\">{sentence}</span></h1>");
        if (result.Studio.IsStandIn)
        {
            page.Line($"<p class=\"stand-in\">This judged the stand-in, not a real Studio.</p>");
        }

        page.Line($"<dl class=\"facts\">");
        Add(page, "Studio", result.Studio.Description);
        Add(page, "Run", $"{Wording.NameOf(run)}, {run.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
        Add(page, "Size", $"{Wording.SizeOf(result)}, scenario {run.Scenario}, export mode {run.ExportMode}");
        Add(page, "Seed", $"{run.Seed}");
        Add(page, "On", run.Environment);
        page.Line($"</dl>");
        page.Line($"</header>");
    }

    /// <summary>The style of a verdict.</summary>
    public static string ClassOf(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "pass",
        Verdict.Fail => "fail",
        _ => "undecided",
    };

    private static void Add(HtmlBuilder page, string name, string value) => page.Line($"<div><dt>{name}</dt><dd>{value}</dd></div>");

    private static (string Word, string Sentence) Split(string headline)
    {
        int colon = headline.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (headline, "") : (headline[..colon], headline[(colon + 1)..].Trim());
    }
}
