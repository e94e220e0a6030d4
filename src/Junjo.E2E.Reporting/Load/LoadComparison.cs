using Junjo.E2E.Results.Load;

namespace Junjo.E2E.Reporting.Load;

/// <summary>
/// The numbers of two loads beside each other: what their thresholds are on, and the distributions of everything that was measured.
/// </summary>
internal static class LoadComparison
{
    private static readonly string[] percentiles = ["p(95)", "p(99)"];

    public static IEnumerable<ComparedFigure> FiguresOf(LoadFacts before, LoadFacts after) =>
        TrendsOf(before, after).Concat(ThresholdsOf(before, after)).DistinctBy(figure => figure.Name);

    private static IEnumerable<ComparedFigure> TrendsOf(LoadFacts before, LoadFacts after) =>
        from first in before.Metrics
        where first.Kind == "trend" && first.Tags.Count == 0
        from second in after.Metrics
        where second.Title == first.Title
        from percentile in percentiles
        select new ComparedFigure(
            $"{first.Title} {percentile}, ms", first.Values[percentile], second.Values[percentile], IsMoreBetter: false, IsExact: false);

    // A limit from above says that less is better; that of findings has its own figures.
    private static IEnumerable<ComparedFigure> ThresholdsOf(LoadFacts before, LoadFacts after) =>
        from first in before.Thresholds
        where first.Value is not null && first.Condition.AsSpan().ContainsAny('<', '>')
        from second in after.Thresholds
        where second.Subject == first.Subject && MethodOf(second) == MethodOf(first) && second.Value is not null
        select new ComparedFigure(
            NameOf(first, before), first.Value!.Value, second.Value!.Value, first.Condition.Contains('>', StringComparison.Ordinal),
        IsExact: false);

    private static string NameOf(ThresholdFacts threshold, LoadFacts load)
    {
        string name = threshold.Subject.Split('{')[0];
        bool isTime = load.Metrics.Any(metric => metric.Kind == "trend" && (metric.Name == name || metric.K6Name == name));
        return $"{threshold.Subject} {MethodOf(threshold)}{(isTime ? ", ms" : "")}";
    }

    private static string MethodOf(ThresholdFacts threshold) => threshold.Condition.Split('<', '>', '=', '!')[0].Trim();
}
