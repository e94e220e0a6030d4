using Junjo.E2E.Results;
using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Verification.Judging;

/// <summary>The known defects that a comparison sees, in words.</summary>
internal static class KnownDefects
{
    private static readonly (KnownDefect Defect, string Id, string Summary, bool OnlyReduced)[] all =
    [
        (KnownDefect.Q01, "Q-01", "a span that was retried after an unknown outcome is shown more than once", false),
        (KnownDefect.Q16, "Q-16", "acknowledged spans that are in memory only are lost when ingestion ends", false),
        (KnownDefect.Q03, "Q-03", "every kind is shown shifted by one", true),
        (KnownDefect.Q05, "Q-05", "links, trace state and flags are not shown", true),
        (KnownDefect.Q07, "Q-07", "times lose what is below a microsecond", false),
        (KnownDefect.Q08, "Q-08", "times of events are JSON numbers above 2^53", true),
        (KnownDefect.Q24, "Q-24", "the list of roots with model calls does not search files that were just flushed", false),
        (KnownDefect.Q38, "Q-38", "acknowledged spans are not shown while more files wait to be indexed than ten in 30 s", false),
    ];

    /// <summary>Those of a release that were met, or that are gone.</summary>
    public static IReadOnlyList<KnownDefectResult> Of(StudioRelease release, KnownDefectCounts counts) =>
    [
        .. all
            .Where(known => !known.OnlyReduced || !release.KeepsWholeSpan)
            .Select(known => new KnownDefectResult(known.Id, known.Summary, counts.Met(known.Defect), counts.Gone(known.Defect)))
            .Where(known => known.Met + known.Gone > 0),
    ];
}
