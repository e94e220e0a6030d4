using Junjo.E2E.Results;

namespace Junjo.E2E.Reporting;

/// <summary>The findings of one kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Kept">The first of them, with their details; none for a kind that is only counted.</param>
internal sealed record FindingGroup(FindingKind Kind, long Total, IReadOnlyList<Finding> Kept)
{
    /// <summary>The groups of a check.</summary>
    public static IEnumerable<FindingGroup> Of(CheckResult check) =>
        check.Counts.Select(count =>
            new FindingGroup(count.Key, count.Value, [.. check.Findings.Where(finding => finding.Kind == count.Key)]));

    /// <summary>The groups of all checks that have details.</summary>
    public static IReadOnlyList<FindingGroup> WithDetails(IReadOnlyList<CheckResult> checks) =>
        [.. checks.SelectMany(Of).Where(group => group.Kept.Count > 0)];
}
