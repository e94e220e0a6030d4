using Junjo.E2E.Results;

namespace Junjo.E2E.Reporting.Html;

/// <summary>From what was planned to what is there unharmed: where spans were left.</summary>
internal static class HtmlFunnel
{
    private static readonly FindingKind[] harms = [FindingKind.Duplicate, FindingKind.Foreign, FindingKind.Mutated];

    public static void AddTo(HtmlBuilder page, RunResult result)
    {
        SendingFacts sending = result.Sending;
        long planned = sending.Acked + sending.Rejected + sending.Unknown + sending.NeverSent;
        long judged = result.Judgement.Checks.Where(check => check.Name == "completeness").Sum(check => check.Judged);
        long there = Math.Max(0, judged - CountOf(result, FindingKind.Lost));
        long unharmed = Math.Max(0, there - harms.Sum(kind => CountOf(result, kind)));
        page.Line($"<section id=\"funnel\">");
        page.Line($"<h2>Where spans were left</h2>");
        page.Line($"<table class=\"funnel\"><tbody>");
        AddStep(page, "begun", planned, planned);
        AddStep(page, "sent", planned - sending.NeverSent, planned);
        AddStep(page, "acknowledged", sending.Acked, planned);
        AddStep(page, "acknowledged and judged", judged, planned);
        AddStep(page, "there at the deadline or after it", there, planned);
        AddStep(page, "once, unchanged, under their service", unharmed, planned);
        page.Line($"</tbody></table>");
        page.Line($"</section>");
    }

    private static void AddStep(HtmlBuilder page, string name, long spans, long planned)
    {
        double share = planned == 0 ? 0 : 100.0 * spans / planned;
        page.Line($"<tr><th scope=\"row\">{name}</th><td class=\"number\">{spans:N0}</td><td class=\"bar\"><span style=\"width: "
            + $"{share:0.##}%\"></span></td></tr>");
    }

    private static long CountOf(RunResult result, FindingKind kind) =>
        result.Judgement.Checks.Sum(check => check.Counts.GetValueOrDefault(kind));
}
