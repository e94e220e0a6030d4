using Junjo.E2E.Results;
using Junjo.E2E.Results.Load;

namespace Junjo.E2E.Reporting.Load;

/// <summary>One load in the history of its name.</summary>
/// <param name="StartedAt">When.</param>
/// <param name="Folder">The run's folder, beside the history's.</param>
/// <param name="Studio">Which Studio, and whether it was the stand-in.</param>
/// <param name="Verdict">What it came to.</param>
/// <param name="Numbers">Its numbers by name: rates a second, durations in milliseconds, findings.</param>
public sealed record LoadHistoryEntry(
    DateTimeOffset StartedAt, string Folder, string Studio, Verdict Verdict, IReadOnlyDictionary<string, double> Numbers)
{
    /// <summary>The entry of a load.</summary>
    public static LoadHistoryEntry Of(RunResult result, LoadFacts load, string folder)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(load);
        var numbers = new Dictionary<string, double>
        {
            ["workflows acknowledged/s"] = result.Sending.AckedWorkflows / load.Duration.TotalSeconds,
            ["findings"] = load.Metrics.Where(metric => metric.IsFinding).Sum(metric => metric.Values.GetValueOrDefault("count")),
        };
        foreach (MetricFacts metric in load.Metrics.Where(metric => metric.Tags.Count == 0))
        {
            switch (metric.Kind)
            {
                case "trend":
                    numbers[$"{metric.Name} p(95), ms"] = metric.Values["p(95)"];
                    break;
                case "rate":
                    numbers[$"{metric.Name} rate"] = metric.Values["rate"];
                    break;
            }
        }

        return new LoadHistoryEntry(result.Run.StartedAt, folder, result.Studio.Description.Split(" at ")[0], result.Verdict, numbers);
    }
}
