using Junjo.E2E.Results;

namespace Junjo.E2E.Reporting;

/// <summary>Lost spans in one order: by service, by export, over time.</summary>
/// <param name="By">The order.</param>
/// <param name="Text">The counts.</param>
internal sealed record LossGroup(string By, string Text)
{
    private const int MaxNamed = 8;
    private const int TimeSlots = 10;

    /// <summary>All orders; none when nothing is lost.</summary>
    public static IEnumerable<LossGroup> Of(IReadOnlyList<LostRange> lost)
    {
        if (lost.Count == 0)
        {
            yield break;
        }

        yield return new LossGroup(
            "By service", Named(lost.GroupBy(range => range.Service).Select(group => (group.Key, group.Sum(range => (long)range.Spans)))));
        yield return new LossGroup(
            "By export ", Named(lost.GroupBy(range => range.Export)
            .Select(group => ($"export {group.Key}", group.Sum(range => (long)range.Spans)))));
        yield return new LossGroup("By time   ", string.Join(", ", OverTime(lost)));
        yield return new LossGroup("Spans     ", Ranges(lost));
    }

    private static string Named(IEnumerable<(string Name, long Spans)> groups)
    {
        (string Name, long Spans)[] ordered = [.. groups.OrderByDescending(group => group.Spans)];
        string more = ordered.Length > MaxNamed ? $", and {ordered.Length - MaxNamed:N0} more" : "";
        return string.Join(", ", ordered.Take(MaxNamed).Select(group => $"{group.Spans:N0} of {group.Name}")) + more;
    }

    private static IEnumerable<string> OverTime(IReadOnlyList<LostRange> lost)
    {
        TimeSpan first = lost.Min(range => range.AckedAt);
        TimeSpan slot = (lost.Max(range => range.AckedAt) - first) / TimeSlots;
        return lost
            .GroupBy(range => slot == TimeSpan.Zero ? 0 : Math.Min(TimeSlots - 1, (int)((range.AckedAt - first) / slot)))
            .OrderBy(group => group.Key)
            .Select(group => $"{group.Sum(range => (long)range.Spans):N0} acknowledged "
                + $"{Between(group.Min(range => range.AckedAt), group.Max(range => range.AckedAt))} after the start");
    }

    private static string Between(TimeSpan first, TimeSpan last) =>
        first == last ? Wording.Duration(first) : $"{Wording.Duration(first)} to {Wording.Duration(last)}";

    private static string Ranges(IReadOnlyList<LostRange> lost)
    {
        string more = lost.Count > MaxNamed ? $", and {lost.Count - MaxNamed:N0} ranges more in result.json" : "";
        return string.Join(", ",
            lost.Take(MaxNamed).Select(range => $"{range.Service} workflow {range.Workflow} span {Span(range)}")) + more;
    }

    private static string Span(LostRange range) => range.Spans == 1 ? $"{range.FirstSpan}" : $"{range.FirstSpan}-{range.LastSpan}";
}
