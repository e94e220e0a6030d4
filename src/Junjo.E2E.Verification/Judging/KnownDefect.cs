namespace Junjo.E2E.Verification.Judging;

/// <summary>
/// A deviation that a release is known to have, and that a run sees while it compares: reported as known, never as a finding.
/// </summary>
public enum KnownDefect
{
    /// <summary>0.80 shows every kind shifted by one.</summary>
    Q03,

    /// <summary>0.80 shows no links, trace state and flags.</summary>
    Q05,

    /// <summary>Times lose what is below a microsecond.</summary>
    Q07,

    /// <summary>0.80 shows times of events as JSON numbers above 2^53.</summary>
    Q08,

    /// <summary>Acknowledged spans that are in memory only are lost when ingestion ends.</summary>
    Q16,

    /// <summary>A span that was retried after an unknown outcome is shown twice.</summary>
    Q01,

    /// <summary>The list of roots with model calls does not search files that were just flushed.</summary>
    Q24,

    /// <summary>Acknowledged spans are not shown while more files wait for being indexed than ten in half a minute.</summary>
    Q38,
}
