namespace Junjo.E2E.Results;

/// <summary>The check on the Studio itself: every event that was not brought about on purpose is a finding.</summary>
public static class TargetCheck
{
    /// <summary>Name of the check.</summary>
    public const string Name = "target";

    /// <summary>The check of a run that saw events; null for one that saw none.</summary>
    public static CheckResult? Of(IReadOnlyList<TargetEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events.Count == 0
            ? null
            : new CheckResult
            {
                Name = Name,
                Question = "Did Studio stay, and answer?",
                Verdict = Verdict.Fail,
                Judged = events.Count,
                Unit = "events",
                Counts = events.GroupBy(happened => happened.Kind).ToDictionary(group => group.Key, group => (long)group.Count()),
                Findings = [.. events.Select(FindingOf)],
            };
    }

    private static Finding FindingOf(TargetEvent happened) => new()
    {
        Kind = happened.Kind,
        TraceId = "",
        SpanId = $"{happened.From.TotalSeconds:0.0} s to {(happened.To is { } to ? $"{to.TotalSeconds:0.0} s" : "the end of the run")}",
        Service = "",
        Detail = $"{happened.Evidence}; {happened.InFlight:N0} requests in flight"
            + (happened.Cause is { } cause ? $"; first: {cause}" : ""),
    };
}
