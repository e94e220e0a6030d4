using Junjo.E2E.LoadTesting.Metrics;
using Junjo.E2E.LoadTesting.Scenarios;
using Junjo.E2E.LoadTesting.Thresholds;
using Junjo.E2E.Results.Load;

namespace Junjo.E2E.LoadTesting;

/// <summary>Looks at interval after interval for a breach that lasts.</summary>
/// <param name="search">The limits.</param>
public sealed class KneeFinder(KneeSearch search)
{
    private LoadInterval? first;
    private string breach = "";
    private double best;

    /// <summary>Looks at the interval that the store has just closed.</summary>
    /// <returns>The knee, once a breach has lasted long enough; null before.</returns>
    public Knee? Look(LoadInterval point, MetricStore store)
    {
        ArgumentNullException.ThrowIfNull(point);
        ThresholdResult? crossed = search.Limits
            .Select(limit => limit.Judge(MetricReading.Interval(store, limit.Metric, limit.Tags, point.Length)))
            .FirstOrDefault(result => !result.IsMet);
        if (crossed is null)
        {
            first = null;
            best = Math.Max(best, point.AckedPerSecond);
            return null;
        }

        if (first is null)
        {
            first = point;
            breach = $"{crossed.Threshold.Subject} {crossed.Threshold.Condition}, seen {crossed.Value?.ToString("0.###") ?? "nothing"}";
        }

        TimeSpan began = first.Elapsed - first.Length;
        return point.Elapsed - began >= search.Sustained ? new Knee(began, first.PlannedRate, best, breach) : null;
    }
}
