using System.Text;

namespace Junjo.E2E.Contract.Defects;

/// <summary>docs/known-defects.md: the table of known defects as a page.</summary>
public static class DefectDocument
{
    /// <summary>The page's text.</summary>
    public static string Render()
    {
        var text = new StringBuilder("""
            # Known defects of Junjo AI Studio

            This page is written by `junjo-e2e reproduce --document`; a test compares it with the table that the command, the contract tests and the
            stand-in share. `junjo-e2e reproduce Q-36 --target containers` looks for one on a real Studio, `reproduce all` for each that can be shown from
            outside; without a target they are shown on the stand-in, each with its quirk. The last column is from docs/reproduced.json, which
            `reproduce all --out` writes: on which real release the defect was REPRODUCED, when, and by which evidence.

            | Id | Releases | What it is | How it is shown | Without it | Seen on real releases |
            | --- | --- | --- | --- | --- | --- |

            """);
        foreach (Defect defect in DefectTable.All)
        {
            string how = defect.IsReproducible ? defect.Steps : $"Not by `reproduce`. {defect.Reason}";
            text.Append($"| {defect.Id} | {string.Join(", ", defect.Releases)} | {defect.Summary} | {how} | "
                + $"{(defect.IsReproducible ? defect.Expected : "")} | {SeenOf(defect)} |\n");
        }

        return text.ToString();
    }

    private static string SeenOf(Defect defect) => string.Join("; ", DefectRecords.OfRealReleases.Results
        .Where(record => record.Defect == defect.Id && record.Verdict == "REPRODUCED")
        .Select(record => $"{record.Release}, {record.Date:yyyy-MM-dd}: {Cell(record.Evidence)}"));

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
