using Junjo.E2E.Verification;

namespace Junjo.E2E.Reporting;

/// <summary>The files that a run leaves beside its plan and ledger.</summary>
public static class ReportFiles
{
    /// <summary>Writes them.</summary>
    /// <param name="result">The result.</param>
    /// <param name="folder">The run's folder.</param>
    public static void Write(RunResult result, string folder)
    {
        File.WriteAllBytes(Path.Combine(folder, "result.json"), ResultJson.Write(result));
        File.WriteAllText(Path.Combine(folder, "console.log"), ReportText.Render(result));
    }
}
