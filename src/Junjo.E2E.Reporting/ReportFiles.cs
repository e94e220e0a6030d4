using Junjo.E2E.Reporting.Load;
using Junjo.E2E.Results;
using Junjo.E2E.Results.Load;

namespace Junjo.E2E.Reporting;

/// <summary>The files that a run leaves beside its plan and ledger; docs/report-format.md describes them.</summary>
public static class ReportFiles
{
    /// <summary>Name of the file that holds the whole result.</summary>
    public const string Result = "result.json";

    /// <summary>Writes all of them; result.json first, because the others only show what it holds.</summary>
    /// <param name="result">The result.</param>
    /// <param name="folder">The run's folder.</param>
    public static void Write(RunResult result, string folder)
    {
        File.WriteAllBytes(Path.Combine(folder, Result), ResultJson.Write(result));
        File.WriteAllText(Path.Combine(folder, "console.log"), ReportText.Render(result));
        File.WriteAllText(Path.Combine(folder, "summary.md"), ReportMarkdown.Render(result));
        File.WriteAllText(Path.Combine(folder, "junit.xml"), ReportJUnit.Render(result));
        File.WriteAllText(Path.Combine(folder, "report.html"), ReportHtml.Render(result));
        if (result.Load is { } load)
        {
            Write(load, folder);
        }
    }

    private static void Write(LoadFacts load, string folder)
    {
        File.WriteAllText(Path.Combine(folder, "timeseries.jsonl"), LoadJsonLines.Render(load));
        File.WriteAllText(Path.Combine(folder, "metrics.prom"), LoadPrometheus.Render(load));
        File.WriteAllText(Path.Combine(folder, "k6-summary.json"), LoadK6Summary.Render(load));
    }
}
