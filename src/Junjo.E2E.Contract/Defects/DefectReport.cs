using System.Globalization;
using System.Text;

namespace Junjo.E2E.Contract.Defects;

/// <summary>
/// Reports of reproduced defects for those who mend them: one Markdown file each, with what was sent and answered beside it.
/// </summary>
public static class DefectReport
{
    /// <summary>Writes a report of each reproduced defect into a folder.</summary>
    /// <returns>The files written.</returns>
    public static IReadOnlyList<string> Write(string folder, IEnumerable<DefectResult> results)
    {
        var written = new List<string>();
        foreach (DefectResult result in results.Where(result => result.Verdict == DefectVerdict.Reproduced))
        {
            Directory.CreateDirectory(folder);
            string report = Path.Combine(folder, $"{result.Defect.Id}.md");
            string evidence = $"{result.Defect.Id}-transcript.txt";
            File.WriteAllLines(Path.Combine(folder, evidence), result.Transcript);
            File.WriteAllText(report, Render(result, evidence));
            written.Add(report);
        }

        return written;
    }

    /// <summary>The text of a report.</summary>
    /// <param name="result">A reproduced defect.</param>
    /// <param name="evidence">Name of the file with what was sent and answered.</param>
    public static string Render(DefectResult result, string evidence)
    {
        Defect defect = result.Defect;
        var text = new StringBuilder();
        text.Append($"# {defect.Id}: {defect.Summary}\n\n");
        text.Append($"- Release: {string.Join(", ", defect.Releases)}; seen on {result.Studio}\n");
        text.Append(CultureInfo.InvariantCulture, $"- Took: {result.Took.TotalSeconds:0.0} s\n");
        text.Append($"- Studio afterwards: {result.Unusable ?? "usable"}\n\n");
        text.Append($"## Steps\n\n{defect.Steps}\n\nAll of it by one command:\n\n```\njunjo-e2e reproduce {defect.Id} --target containers "
            + $"--release {defect.Releases[^1]}\n```\n\n");
        text.Append("By hand, what this run did (the last requests; identifiers are fresh in every run):\n\n```\n");
        foreach (string line in result.Transcript.TakeLast(MaxShown))
        {
            text.Append(line).Append('\n');
        }

        text.Append($"```\n\n## Expected\n\n{defect.Expected}\n\n## Observed\n\n{result.Observed}\n\n");
        return text.Append($"## Evidence\n\n- [{evidence}]({evidence}): every request and answer\n").ToString();
    }

    private const int MaxShown = 40;
}
