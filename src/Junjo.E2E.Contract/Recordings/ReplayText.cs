using System.Text;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>A replay as lines for people: one for each scenario, below it its differences.</summary>
public static class ReplayText
{
    /// <summary>The most characters of a value that are shown.</summary>
    public const int MaxValueLength = 300;

    /// <summary>The whole replay.</summary>
    public static string Render(ReplayResult result)
    {
        var text = new StringBuilder();
        foreach (ScenarioResult scenario in result.Scenarios)
        {
            Append(text, scenario);
        }

        return text.AppendLine(Total(result)).ToString();
    }

    /// <summary>The numbers of a replay, in one line.</summary>
    public static string Total(ReplayResult result) =>
        $"{result.Recording} on {result.Studio}: {result.Verdict.ToString().ToUpperInvariant()}, "
            + $"{Counted(result.Scenarios.Count, "scenario")}, "
        + $"{Counted(result.Scenarios.Sum(scenario => scenario.Steps), "step")}, {Counted(result.Compared, "answer")} compared, "
        + $"{result.Equal} equal, {result.Different} different, {Counted(result.Skipped, "scenario")} skipped, "
        + $"{result.Duration.TotalSeconds:f1} s; of texts of the validation library only the first line was compared";

    /// <summary>One scenario.</summary>
    public static string Render(ScenarioResult scenario)
    {
        var text = new StringBuilder();
        Append(text, scenario);
        return text.ToString();
    }

    private static string Counted(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private static void Append(StringBuilder text, ScenarioResult scenario)
    {
        text.Append($"{scenario.Verdict.ToString().ToUpperInvariant(),-9} {scenario.Name}: {scenario.Equal} equal, "
            + $"{scenario.Differences.Count} different");
        text.AppendLine(scenario.Reason is null ? "" : $" ({scenario.Reason})");
        foreach (StepDifference step in scenario.Differences)
        {
            text.AppendLine($"  step {step.Step}: {Shortened(step.Title)}");
            foreach (Difference difference in step.Differences)
            {
                text.AppendLine($"    {difference.Path}");
                text.AppendLine($"      recorded: {Shortened(difference.Expected)}");
                text.AppendLine($"      now:      {Shortened(difference.Actual)}");
            }

            if (step.Total > step.Differences.Count)
            {
                text.AppendLine($"    and {step.Total - step.Differences.Count} more");
            }
        }
    }

    /// <summary>The beginning of a value, and its length where that is not all.</summary>
    internal static string Shortened(string value, int length = MaxValueLength) =>
        value.Length <= length ? value : $"{value[..length]}... ({value.Length} characters)";
}
